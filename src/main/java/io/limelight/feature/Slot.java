package io.limelight.feature;

/**
 * Where a feature lies in the values of its side.
 *
 * @param offset into {@link FeatureValues#keys()} when its kind is keyed, else into {@link FeatureValues#numbers()}
 */
public record Slot(Feature feature, Side side, int offset) {
    public String name() {
        return feature.name();
    }

    public Kind kind() {
        return feature.kind();
    }

    public int length() {
        return feature.length();
    }

    /** Whether it says what is between the user and the candidate, so that it is of neither alone. */
    public boolean ofPair() {
        return feature.source().startsWith("pair.");
    }

    /** Empty for numbers. */
    public String table() {
        return feature.table();
    }
}
