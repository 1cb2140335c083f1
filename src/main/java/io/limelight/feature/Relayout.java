package io.limelight.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one side's values of an older schema under a newer one: a feature is the same by name, kind and table. One that the
 * older schema did not have is missing (0), one that the newer does not have is dropped, a sequence is cut or filled at its old
 * end.
 */
public final class Relayout {
    /** A run of values that both have. */
    private record Move(boolean keyed, int from, int to, int length) {}

    private final FeatureSchema newer;
    private final Side side;
    private final List<Move> moves = new ArrayList<>();

    public Relayout(FeatureSchema older, FeatureSchema newer, Side side) {
        this.newer = newer;
        this.side = side;
        for (Slot to : newer.slots(side)) {
            if (older.has(to.name())) {
                Slot from = older.slot(to.name());
                if (from.side() == side
                        && from.kind() == to.kind()
                        && from.table().equals(to.table())) {
                    int length = Math.min(from.length(), to.length());
                    moves.add(new Move(to.kind().keyed(), from.offset(), to.offset(), length));
                }
            }
        }
    }

    public FeatureValues apply(FeatureValues values) {
        FeatureValues laid = newer.blank(side);
        for (Move move : moves) {
            if (move.keyed) {
                System.arraycopy(values.keys(), move.from, laid.keys(), move.to, move.length);
            } else {
                System.arraycopy(values.numbers(), move.from, laid.numbers(), move.to, move.length);
            }
        }
        return laid;
    }
}
