package io.limelight.load;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;

/** {@code load.conf} under the system properties; checked before anything is sent. */
record LoadSettings(
        String target, People people, double rate, Duration duration, Expect expect, Ramp ramp, Spike spike) {
    /** Who asks, and what they do. */
    record People(
            int users,
            double zipf,
            String prefix,
            long seed,
            int count,
            double clickRate,
            double positionBias,
            Duration longestStay,
            double likeRate,
            double followRate) {}

    /** What a run must keep to. */
    record Expect(Duration p99, double failedPercent, Duration spikeP99, double spikeFailedPercent) {}

    /** @param seconds that a break must last */
    record Ramp(
            double from,
            double step,
            Duration level,
            int levels,
            double brokenPercent,
            Duration slowerThan,
            int seconds,
            double holdAtLeast) {}

    /** @param star a host's id; empty for whoever leads a slate */
    record Spike(Duration calm, Duration crowd, double factor, String star) {}

    static LoadSettings load() {
        ConfigFactory.invalidateCaches();
        return from(ConfigFactory.systemProperties()
                .withFallback(ConfigFactory.parseResources("load.conf"))
                .resolve()
                .getConfig("load"));
    }

    private static LoadSettings from(Config load) {
        return new LoadSettings(
                load.getString("target"),
                people(load),
                positive(load, "rate"),
                load.getDuration("duration"),
                expect(load.getConfig("expect")),
                ramp(load.getConfig("ramp")),
                spike(load.getConfig("spike")));
    }

    private static People people(Config load) {
        return new People(
                (int) positive(load, "users"),
                load.getDouble("zipf"),
                load.getString("prefix"),
                load.getLong("seed"),
                (int) positive(load, "count"),
                load.getDouble("click-rate"),
                load.getDouble("position-bias"),
                load.getDuration("longest-stay"),
                load.getDouble("like-rate"),
                load.getDouble("follow-rate"));
    }

    private static Expect expect(Config expect) {
        return new Expect(
                expect.getDuration("p99"),
                expect.getDouble("failed-percent"),
                expect.getDuration("spike-p99"),
                expect.getDouble("spike-failed-percent"));
    }

    private static Ramp ramp(Config ramp) {
        return new Ramp(
                positive(ramp, "from"),
                positive(ramp, "step"),
                ramp.getDuration("level"),
                (int) positive(ramp, "levels"),
                ramp.getDouble("broken-percent"),
                ramp.getDuration("slower-than"),
                (int) positive(ramp, "seconds"),
                ramp.getDouble("hold-at-least"));
    }

    private static Spike spike(Config spike) {
        return new Spike(
                spike.getDuration("calm"),
                spike.getDuration("crowd"),
                positive(spike, "factor"),
                spike.getString("star"));
    }

    private static double positive(Config config, String path) {
        double value = config.getDouble(path);
        if (!(value > 0)) {
            throw new IllegalArgumentException("load setting " + path + " must be above 0, not " + value);
        }
        return value;
    }
}
