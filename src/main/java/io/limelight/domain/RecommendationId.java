package io.limelight.domain;

/** One slate as it was served to one user. */
public record RecommendationId(String value) {
    public RecommendationId {
        Ids.check("RecommendationId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
