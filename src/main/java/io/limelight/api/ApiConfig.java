package io.limelight.api;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** {@code limelight.api} in api.conf; checked when the node starts. */
public record ApiConfig(Endpoint clients, Operators operators, Limits limits, Timeouts timeouts) {
    /** @param port 0 for any free one */
    public record Endpoint(String host, int port) {}

    /** @param token empty: whatever needs one is refused */
    public record Operators(Endpoint endpoint, boolean requireToken, String token) {}

    /**
     * How much one client may ask for at once.
     *
     * @param warmUp requests that a node makes of itself before clients may ask
     */
    public record Limits(
            int maxBodyBytes,
            int maxEvents,
            int maxEventsInFlight,
            int maxCount,
            int defaultCount,
            int maxExcluded,
            int maxConnections,
            int warmUp) {}

    /**
     * How long anything may take.
     *
     * @param leave how long a node that leaves answers on after {@code /ready} says so
     * @param warmUp how long its first requests to itself may keep a node from being ready
     */
    public record Timeouts(
            Duration request,
            Duration body,
            Duration log,
            Duration idle,
            Duration retryAfter,
            Duration skew,
            Duration leave,
            Duration warmUp) {}

    /** @param limelight the {@code limelight} block */
    public static ApiConfig from(Config limelight) {
        Config api = limelight.getConfig("api");
        return new ApiConfig(endpoint(api), operators(api), limits(api), timeouts(api));
    }

    /** The same for a clients' port that only this machine can reach. */
    ApiConfig onAnyLoopbackPort() {
        return new ApiConfig(new Endpoint("localhost", 0), operators, limits, timeouts);
    }

    private static Endpoint endpoint(Config config) {
        return new Endpoint(config.getString("host"), number(config, "port", 0, 65_535));
    }

    private static Operators operators(Config api) {
        Config config = api.getConfig("operators");
        Operators operators =
                new Operators(endpoint(config), config.getBoolean("require-token"), config.getString("token"));
        if (!operators.requireToken && !isLoopback(operators.endpoint.host)) {
            throw bad(
                    config,
                    "require-token",
                    "false is allowed on a loopback host only, not on " + operators.endpoint.host);
        }
        return operators;
    }

    private static Limits limits(Config api) {
        Config config = api.getConfig("limits");
        long body = config.getBytes("max-body");
        if (body < 1024 || body > 64 * 1024 * 1024) {
            throw bad(config, "max-body", "must be 1 KiB to 64 MiB, not " + body + " bytes");
        }
        int maxEvents = number(config, "max-events", 1, 100_000);
        int maxCount = number(config, "max-count", 1, 1000);
        return new Limits(
                (int) body,
                maxEvents,
                number(config, "max-events-in-flight", maxEvents, 10_000_000),
                maxCount,
                number(config, "default-count", 1, maxCount),
                number(config, "max-excluded", 0, 100_000),
                number(config, "max-connections", 1, 1_000_000),
                number(config, "warm-up", 0, 10_000));
    }

    private static Timeouts timeouts(Config api) {
        Config config = api.getConfig("timeouts");
        Duration request = duration(config, "request", Duration.ofMillis(1), Duration.ofMinutes(5));
        Duration body = duration(config, "body", Duration.ofMillis(1), Duration.ofMinutes(5));
        Duration longer = request.compareTo(body) > 0 ? request : body;
        return new Timeouts(
                request,
                body,
                duration(config, "log", Duration.ofMillis(1), request.minusMillis(1)),
                duration(config, "idle", longer.plusMillis(1), Duration.ofHours(1)),
                duration(config, "retry-after", Duration.ofSeconds(1), Duration.ofHours(1)),
                duration(config, "skew", Duration.ZERO, Duration.ofDays(1)),
                duration(config, "leave", Duration.ZERO, Duration.ofMinutes(5)),
                duration(config, "warm-up", Duration.ZERO, Duration.ofMinutes(5)));
    }

    private static int number(Config config, String path, int least, int most) {
        int value = config.getInt(path);
        if (value < least || value > most) {
            throw bad(config, path, "must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private static Duration duration(Config config, String path, Duration least, Duration most) {
        Duration value = config.getDuration(path);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw bad(config, path, "must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private static ConfigException bad(Config config, String path, String message) {
        return new ConfigException.BadValue(config.origin(), path, message);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
