package io.limelight.serving;

import java.util.List;

/**
 * What a bundle says of one request's candidates, in their order. Not copied: whoever makes one gives it away.
 *
 * @param bundle the version that scored all of them
 * @param heads what each score is the probability of, such as {@code click}
 * @param byHead [candidates, heads], row after row
 */
@SuppressWarnings("ArrayRecordComponent") // one per request, read by index; never compared
public record Scores(String bundle, List<String> heads, float[] byHead) {
    public Scores {
        heads = List.copyOf(heads);
    }

    static Scores joined(List<Scores> pieces) {
        Scores first = pieces.get(0);
        if (pieces.stream().anyMatch(piece -> !piece.bundle.equals(first.bundle))) {
            throw new Swapped();
        }
        int size = pieces.stream().mapToInt(piece -> piece.byHead.length).sum();
        float[] all = new float[size];
        int at = 0;
        for (Scores piece : pieces) {
            System.arraycopy(piece.byHead, 0, all, at, piece.byHead.length);
            at += piece.byHead.length;
        }
        return new Scores(first.bundle, first.heads, all);
    }

    /** A request that took several runs met a swap between them; its scores are of two bundles. */
    static final class Swapped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Swapped() {
            super("the bundle was swapped between two runs of one request", null, false, false);
        }
    }
}
