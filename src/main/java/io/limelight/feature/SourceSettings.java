package io.limelight.feature;

import io.limelight.domain.CounterValues;
import java.time.Duration;
import java.util.List;

/** Reads the settings that a source needs of its feature. */
final class SourceSettings {
    static Feature.Prior prior(Slot slot) {
        Feature.Prior prior = slot.feature().prior();
        if (prior == null) {
            throw new IllegalArgumentException(
                    "a rate needs a prior, such as { mean = 0.1, strength = 20 }: so many imagined trials at the mean");
        }
        return prior;
    }

    /** A rate is spelt {@code A-per-B}. */
    record Rate(String success, String trial) {}

    static Rate rate(String argument) {
        int per = argument.indexOf("-per-");
        if (per < 0) {
            throw new IllegalArgumentException("\"" + argument + "\" names no rate; one is such as click-per-exposure");
        }
        return new Rate(argument.substring(0, per), argument.substring(per + "-per-".length()));
    }

    /** The half-lives that the feature reads, as indexes into the counters. */
    static int[] halfLives(Slot slot, int least, int most) {
        List<Duration> resolution = slot.feature().resolution();
        if (resolution.size() < least || resolution.size() > most) {
            throw new IllegalArgumentException("source \"" + slot.feature().source() + "\" takes " + least
                    + (least == most ? "" : " or " + most) + " half-lives as resolution, not " + resolution.size());
        }
        return resolution.stream().mapToInt(CounterValues::halfLife).toArray();
    }

    private SourceSettings() {}
}
