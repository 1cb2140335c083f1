package io.limelight.recommend;

import io.limelight.domain.Slate;

/** A slate as the client gets it and as the log keeps it: the same hosts in the same order. */
record Served(Run run, Recommendation recommendation, Slate slate) {
    /** Whether a host was forced who is not there to lead: then nobody is shown. */
    boolean lacksForced() {
        return run.query.request().forced() != null && recommendation.items().isEmpty();
    }
}
