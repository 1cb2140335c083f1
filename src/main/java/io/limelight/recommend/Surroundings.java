package io.limelight.recommend;

import io.limelight.domain.RecommendationId;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What a recommender takes from outside: time, names and randomness, and who hears its figures. */
public record Surroundings(InstantSource clock, Supplier<RecommendationId> ids, long seed, StageMetrics metrics) {
    Surroundings loggingFailures() {
        return new Surroundings(clock, ids, seed, new LoggedFailures(metrics, clock));
    }
}
