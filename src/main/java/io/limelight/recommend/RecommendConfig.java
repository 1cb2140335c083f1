package io.limelight.recommend;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code limelight.recommend} in conf/recommend.conf; checked when the node starts.
 *
 * @param queue requests that may wait beyond those being answered
 * @param coarseKeep candidates that the coarse rank hands on
 * @param heldOut users whose slates keep the coarse order, to compare with
 * @param spare places the re-rank arranges beyond the slate, for when a host leaves
 * @param impressionBuffer slates that may wait for the log
 * @param impressionLinger for how long a slate waits for others to go there with
 * @param cursorHosts hosts that the pages of one slate may show
 */
public record RecommendConfig(
        int queue,
        Parallelism parallelism,
        int coarseKeep,
        Share heldOut,
        Shadow shadow,
        int spare,
        boolean acknowledgeImpressions,
        int impressionBuffer,
        Duration impressionLinger,
        int cursorHosts,
        Duration cursorAge,
        Blocks blocks,
        Budgets budgets,
        Map<String, RecallerConfig> recallers) {
    public RecommendConfig {
        recallers = Map.copyOf(recallers);
    }

    /** Requests of which the user is being looked up, and of which the slate is being made, at once. */
    public record Parallelism(int hydrate, int answer) {}

    /** Of how many users it is remembered, and for how long, whom they blocked when they were looked up last. */
    public record Blocks(int users, Duration keep) {}

    /** How long a stage may take before the slate goes without it. */
    public record Budgets(Duration hydrate, Duration coarseRank, Duration fineRank, Duration impressions) {}

    /**
     * Which requests have dropped candidates scored and logged.
     *
     * @param most of one request
     */
    public record Shadow(Share requests, int most, Duration budget) {}

    /** How many candidates a recaller may bring, and until when after recall began. */
    public record RecallerConfig(int quota, Duration budget) {}

    public static RecommendConfig from(Config limelight) {
        Section config = Section.of(limelight, "recommend");
        Map<String, RecallerConfig> recallers = new HashMap<>();
        Section named = config.at("recallers");
        for (String name : named.names()) {
            Section recaller = named.at(name);
            recallers.put(
                    name,
                    new RecallerConfig(
                            recaller.integer("quota", 0, 10_000),
                            recaller.duration("budget", Duration.ofMillis(1), Duration.ofSeconds(5))));
        }
        return new RecommendConfig(
                config.integer("queue", 1, 100_000),
                new Parallelism(
                        config.integer("parallelism.hydrate", 1, 4_096),
                        config.integer("parallelism.answer", 1, 1_024)),
                config.integer("coarse-keep", 10, 10_000),
                new Share("fine-rank", config.number("held-out-percent", 0, 100)),
                shadow(config.at("shadow")),
                config.integer("spare", 0, 100),
                config.bool("acknowledge-impressions"),
                config.integer("impression-buffer", 1, 1_000_000),
                config.duration("impression-linger", Duration.ofMillis(1), Duration.ofSeconds(10)),
                config.integer("cursor.max-hosts", 10, 2_000),
                config.duration("cursor.max-age", Duration.ofSeconds(10), Duration.ofDays(1)),
                new Blocks(
                        config.integer("blocks.users", 1, 10_000_000),
                        config.duration("blocks.keep", Duration.ofSeconds(1), Duration.ofDays(1))),
                budgets(config.at("budgets")),
                recallers);
    }

    private static Shadow shadow(Section config) {
        return new Shadow(
                new Share("shadow", config.number("percent", 0, 100)),
                config.integer("most", 1, 10_000),
                config.duration("budget", Duration.ofMillis(1), Duration.ofSeconds(60)));
    }

    private static Budgets budgets(Section config) {
        Duration least = Duration.ofMillis(1);
        Duration most = Duration.ofSeconds(10);
        return new Budgets(
                config.duration("hydrate", least, most),
                config.duration("coarse-rank", least, most),
                config.duration("fine-rank", least, most),
                config.duration("impressions", least, most));
    }

    RecallerConfig recaller(String name) {
        RecallerConfig recaller = recallers.get(name);
        if (recaller == null) {
            throw new ConfigException.Missing("limelight.recommend.recallers." + name);
        }
        return recaller;
    }
}
