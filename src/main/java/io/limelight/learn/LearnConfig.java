package io.limelight.learn;

import com.typesafe.config.Config;
import io.limelight.domain.Label;
import io.limelight.network.SessionSettings;
import io.limelight.settings.Section;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code limelight.learn} in conf/learn.conf; checked when a command starts.
 *
 * @param threads of one TensorFlow run; 0 takes the machine's
 * @param ease the penalty of the baseline of recall
 * @param rates by label, the number that CTR-only goes by
 */
public record LearnConfig(
        int threads,
        int checkpointEvery,
        Bootstrap bootstrap,
        Regression regression,
        Map<Label, String> rates,
        double ease) {
    /**
     * @param without features it does not read
     * @param grid every setting to choose from
     */
    public record Regression(int admission, Set<String> without, List<Ftrl> grid, long seed) {
        public Regression {
            without = Set.copyOf(without);
            grid = List.copyOf(grid);
        }
    }

    public LearnConfig {
        rates = Map.copyOf(rates);
    }

    public static LearnConfig from(Config limelight) {
        Section learn = Section.of(limelight, "learn");
        Section bootstrap = learn.at("bootstrap");
        return new LearnConfig(
                learn.integer("threads", 0, 1024),
                learn.integer("checkpoint-every", 1, 1_000_000),
                new Bootstrap(
                        bootstrap.integer("samples", 1, 1_000_000),
                        bootstrap.number("confidence", 0.5, 0.9999),
                        bootstrap.seed("seed")),
                regression(learn.at("logistic-regression")),
                rates(learn.at("ctr-only")),
                learn.number("ease.l2", 1e-3, 1e9));
    }

    /** Of training, on a machine of so many processors. */
    public SessionSettings session(int processors) {
        return new SessionSettings(threads == 0 ? processors : threads, false);
    }

    private static Regression regression(Section regression) {
        int epochs = regression.integer("epochs", 1, 100);
        double l1 = regression.number("l1", 0, 1e6);
        List<Ftrl> grid = new ArrayList<>();
        for (double alpha : regression.numbers("alpha")) {
            for (double l2 : regression.numbers("l2")) {
                regression.require(alpha > 0 && l2 >= 0, "alpha", "alpha is above 0 and l2 not below");
                grid.add(new Ftrl(alpha, l1, l2, epochs));
            }
        }
        regression.require(!grid.isEmpty(), "alpha", "there is nothing to choose from");
        return new Regression(
                regression.integer("admission", 1, 1_000_000),
                Set.copyOf(regression.texts("without")),
                grid,
                regression.seed("seed"));
    }

    private static Map<Label, String> rates(Section section) {
        Map<Label, String> rates = new EnumMap<>(Label.class);
        for (String label : section.names()) {
            rates.put(section.key(label, Label::of), section.text(label));
        }
        return rates;
    }
}
