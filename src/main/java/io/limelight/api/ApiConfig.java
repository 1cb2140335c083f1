package io.limelight.api;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
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
        Section api = Section.of(limelight, "api");
        return new ApiConfig(endpoint(api), operators(api), limits(api), timeouts(api));
    }

    /** The same for a clients' port that only this machine can reach. */
    ApiConfig onAnyLoopbackPort() {
        return new ApiConfig(new Endpoint("localhost", 0), operators, limits, timeouts);
    }

    private static Endpoint endpoint(Section config) {
        return new Endpoint(config.text("host"), config.integer("port", 0, 65_535));
    }

    private static Operators operators(Section api) {
        Section config = api.at("operators");
        Operators operators = new Operators(endpoint(config), config.bool("require-token"), config.text("token"));
        config.require(
                operators.requireToken || isLoopback(operators.endpoint.host),
                "require-token",
                "false is allowed on a loopback host only, not on " + operators.endpoint.host);
        return operators;
    }

    private static Limits limits(Section api) {
        Section config = api.at("limits");
        long body = config.bytes("max-body", 1024, 64 * 1024 * 1024);
        int maxEvents = config.integer("max-events", 1, 100_000);
        int maxCount = config.integer("max-count", 1, 1000);
        return new Limits(
                (int) body,
                maxEvents,
                config.integer("max-events-in-flight", maxEvents, 10_000_000),
                maxCount,
                config.integer("default-count", 1, maxCount),
                config.integer("max-excluded", 0, 100_000),
                config.integer("max-connections", 1, 1_000_000),
                config.integer("warm-up", 0, 10_000));
    }

    private static Timeouts timeouts(Section api) {
        Section config = api.at("timeouts");
        Duration request = config.duration("request", Duration.ofMillis(1), Duration.ofMinutes(5));
        Duration body = config.duration("body", Duration.ofMillis(1), Duration.ofMinutes(5));
        Duration longer = request.compareTo(body) > 0 ? request : body;
        return new Timeouts(
                request,
                body,
                config.duration("log", Duration.ofMillis(1), request.minusMillis(1)),
                config.duration("idle", longer.plusMillis(1), Duration.ofHours(1)),
                config.duration("retry-after", Duration.ofSeconds(1), Duration.ofHours(1)),
                config.duration("skew", Duration.ZERO, Duration.ofDays(1)),
                config.duration("leave", Duration.ZERO, Duration.ofMinutes(5)),
                config.duration("warm-up", Duration.ZERO, Duration.ofMinutes(5)));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
