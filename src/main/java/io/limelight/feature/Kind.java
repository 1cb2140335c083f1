package io.limelight.feature;

/** What a feature is made of, and with it where its values lie in {@link FeatureValues}. */
public enum Kind {
    /** One number, squashed to a range of a few units around 0. */
    NUMERIC,
    /** One key, of a vocabulary that hardly grows. */
    CATEGORICAL,
    /** One key, of a vocabulary that never stops growing. */
    ID,
    /** So many keys, newest first. */
    SEQUENCE,
    /** So many numbers, as another model made them. */
    EMBEDDING;

    /** Whether its values are keys rather than numbers. */
    public boolean keyed() {
        return this == CATEGORICAL || this == ID || this == SEQUENCE;
    }

    /** Whether it holds several values, as many as its length. */
    public boolean several() {
        return this == SEQUENCE || this == EMBEDDING;
    }
}
