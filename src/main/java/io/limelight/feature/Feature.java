package io.limelight.feature;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One feature as conf/features.conf names it.
 *
 * @param source what is read, see docs/features.md
 * @param length of a sequence (steps) or an embedding (numbers); 1 of any other
 * @param table whose rows its keys index, shared by all features that name it; empty for numbers
 * @param resolution half-lives of the counters it reads; none reads exact totals
 * @param prior what a rate is before anything was seen; null where the source is no rate
 * @param admission sightings before a key has a row of its own; 1 admits the first
 * @param frozen its rows are read and not updated while learning is incremental
 */
public record Feature(
        String name,
        Kind kind,
        String source,
        int length,
        String table,
        List<Duration> resolution,
        @Nullable Prior prior,
        int admission,
        boolean frozen,
        BiasGroup bias) {
    public Feature {
        resolution = List.copyOf(resolution);
    }

    /** So many imagined trials at the mean: the parameters of a Beta prior. */
    public record Prior(double mean, double strength) {}
}
