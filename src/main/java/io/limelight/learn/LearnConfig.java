package io.limelight.learn;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.Label;
import io.limelight.network.SessionSettings;
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
        Config learn = limelight.getConfig("learn");
        Config bootstrap = learn.getConfig("bootstrap");
        return new LearnConfig(
                whole(learn, "threads", 0, 1024),
                whole(learn, "checkpoint-every", 1, 1_000_000),
                new Bootstrap(
                        whole(bootstrap, "samples", 1, 1_000_000),
                        number(bootstrap, "confidence", 0.5, 0.9999),
                        bootstrap.getLong("seed")),
                regression(learn.getConfig("logistic-regression")),
                rates(learn.getConfig("ctr-only")),
                number(learn, "ease.l2", 1e-3, 1e9));
    }

    /** Of training, on a machine of so many processors. */
    public SessionSettings session(int processors) {
        return new SessionSettings(threads == 0 ? processors : threads, false);
    }

    private static Regression regression(Config config) {
        int epochs = whole(config, "epochs", 1, 100);
        double l1 = number(config, "l1", 0, 1e6);
        List<Ftrl> grid = new ArrayList<>();
        for (double alpha : config.getDoubleList("alpha")) {
            for (double l2 : config.getDoubleList("l2")) {
                check(config, "alpha", alpha > 0 && l2 >= 0, "alpha is above 0 and l2 not below");
                grid.add(new Ftrl(alpha, l1, l2, epochs));
            }
        }
        check(config, "alpha", !grid.isEmpty(), "there is nothing to choose from");
        return new Regression(
                whole(config, "admission", 1, 1_000_000),
                Set.copyOf(config.getStringList("without")),
                grid,
                config.getLong("seed"));
    }

    private static Map<Label, String> rates(Config config) {
        Map<Label, String> rates = new EnumMap<>(Label.class);
        for (String name : config.root().keySet()) {
            try {
                rates.put(Label.of(name), config.getString(name));
            } catch (InvalidFact unknown) {
                throw new ConfigException.BadValue(config.origin(), name, String.valueOf(unknown.getMessage()));
            }
        }
        return rates;
    }

    private static int whole(Config config, String path, int least, int most) {
        int value = config.getInt(path);
        check(config, path, value >= least && value <= most, value + " is not between " + least + " and " + most);
        return value;
    }

    private static double number(Config config, String path, double least, double most) {
        double value = config.getDouble(path);
        check(config, path, value >= least && value <= most, value + " is not between " + least + " and " + most);
        return value;
    }

    private static void check(Config config, String path, boolean holds, String why) {
        if (!holds) {
            throw new ConfigException.BadValue(config.getValue(path).origin(), path, why);
        }
    }
}
