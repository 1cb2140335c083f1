package io.limelight.feature;

import com.typesafe.config.ConfigFactory;

/** Schemas of the tests. */
final class Schemas {
    /** The one that is served: conf/features.conf. */
    static final FeatureSchema SERVED = FeatureSchema.from(
            ConfigFactory.parseResources("limelight.conf").resolve().getConfig("limelight"));

    /** @param user and {@code candidate}: the entries of each side */
    static FeatureSchema of(String user, String candidate) {
        return FeatureSchema.from(
                ConfigFactory.parseString("features { user = [" + user + "]\ncandidate = [" + candidate + "] }"));
    }

    private Schemas() {}
}
