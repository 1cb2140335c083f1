package io.limelight.serving;

/** What a model of a bundle scores candidates for. */
public enum Role {
    COARSE,
    FINE;

    /** As metrics call its runs, such as {@code fine-rank}. */
    public String stage() {
        return this == COARSE ? "coarse-rank" : "fine-rank";
    }
}
