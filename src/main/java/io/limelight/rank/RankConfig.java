package io.limelight.rank;

import com.typesafe.config.Config;
import io.limelight.settings.Section;

/** {@code limelight.rank} in conf/rank.conf: what each part of the coarse score weighs; checked when the node starts. */
public record RankConfig(Live live, Affinity affinity, Prior clickRate, Prior watchRate) {
    /** Weights of what everyone does in the host's room now. */
    public record Live(double clickRate, double watchRate, double trend, double popularity, double viewers) {}

    /** Weights of what is between this user and the host. */
    public record Affinity(double follow, double watched, double gifted, double activity, double song, double region) {}

    /** What a rate is before anything was seen: {@code strength} imagined trials at {@code mean}. */
    public record Prior(double mean, double strength) {
        /** The posterior mean of a Beta prior; the same formula takes decayed counts. */
        double rate(double successes, double trials) {
            return Math.min(1, (successes + mean * strength) / (trials + strength));
        }
    }

    public static RankConfig from(Config limelight) {
        Section config = Section.of(limelight, "rank");
        Section live = config.at("live");
        Section affinity = config.at("affinity");
        return new RankConfig(
                new Live(
                        weight(live, "click-rate"),
                        weight(live, "watch-rate"),
                        weight(live, "trend"),
                        weight(live, "popularity"),
                        weight(live, "viewers")),
                new Affinity(
                        weight(affinity, "follow"),
                        weight(affinity, "watched"),
                        weight(affinity, "gifted"),
                        weight(affinity, "activity"),
                        weight(affinity, "song"),
                        weight(affinity, "region")),
                prior(config.at("priors.click-rate")),
                prior(config.at("priors.watch-rate")));
    }

    private static double weight(Section config, String path) {
        return config.number(path, -1_000, 1_000);
    }

    private static Prior prior(Section config) {
        return new Prior(config.share("mean"), config.number("strength", 0.001, 1_000_000));
    }
}
