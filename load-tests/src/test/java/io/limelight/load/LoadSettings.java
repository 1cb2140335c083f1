package io.limelight.load;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;

/** {@code load.conf} under the system properties; checked before anything is sent. */
record LoadSettings(
        String target,
        People people,
        double rate,
        Duration duration,
        Duration answersWithin,
        Expect expect,
        Ramp ramp,
        Spike spike) {
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
            double followRate,
            double anonymousShare) {}

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
                lasting(load, "duration"),
                lasting(load, "answers-within"),
                expect(load.getConfig("expect")),
                ramp(load.getConfig("ramp")),
                spike(load.getConfig("spike")));
    }

    private static People people(Config load) {
        return new People(
                whole(load, "users"),
                between(load, "zipf", 0, 10),
                load.getString("prefix"),
                load.getLong("seed"),
                whole(load, "count"),
                between(load, "click-rate", 0, 1),
                between(load, "position-bias", 0, 10),
                lasting(load, "longest-stay"),
                between(load, "like-rate", 0, 1),
                between(load, "follow-rate", 0, 1),
                between(load, "anonymous-share", 0, 1));
    }

    private static Expect expect(Config expect) {
        return new Expect(
                lasting(expect, "p99"),
                between(expect, "failed-percent", 0, 100),
                lasting(expect, "spike-p99"),
                between(expect, "spike-failed-percent", 0, 100));
    }

    private static Ramp ramp(Config ramp) {
        return new Ramp(
                positive(ramp, "from"),
                positive(ramp, "step"),
                lasting(ramp, "level"),
                whole(ramp, "levels"),
                between(ramp, "broken-percent", 0, 100),
                lasting(ramp, "slower-than"),
                whole(ramp, "seconds"),
                between(ramp, "hold-at-least", 0, 1_000_000));
    }

    private static Spike spike(Config spike) {
        return new Spike(
                lasting(spike, "calm"), lasting(spike, "crowd"), positive(spike, "factor"), spike.getString("star"));
    }

    private static double positive(Config config, String path) {
        double value = config.getDouble(path);
        check(config, path, value > 0, "must be above 0, not " + value);
        return value;
    }

    private static int whole(Config config, String path) {
        int value = config.getInt(path);
        check(config, path, value >= 1, "must be 1 or more, not " + value);
        return value;
    }

    private static double between(Config config, String path, double least, double most) {
        double value = config.getDouble(path);
        check(
                config,
                path,
                value >= least && value <= most,
                "must be from " + least + " to " + most + ", not " + value);
        return value;
    }

    private static Duration lasting(Config config, String path) {
        Duration value = config.getDuration(path);
        check(config, path, value.toMillis() > 0, "must be 1 ms or more, not " + value);
        return value;
    }

    private static void check(Config config, String path, boolean holds, String why) {
        if (!holds) {
            throw new ConfigException.BadValue(config.getValue(path).origin(), path, why);
        }
    }
}
