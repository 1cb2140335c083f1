package io.limelight.board;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import io.limelight.log.TableReader;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** {@code limelight.board} in board.conf; checked when the node starts. */
public record BoardConfig(
        Duration lapse,
        int maxOffAir,
        Feedback feedback,
        Rankings rankings,
        NewHosts newHosts,
        TableReader.Pace reader) {

    /** How long what users held against hosts is remembered here, and of how many users. */
    public record Feedback(Duration keep, int users) {}

    /**
     * How hosts are ranked by popularity.
     *
     * @param interval how old their order may be, and {@code groupInterval}: that of hosts who share a property
     * @param halfLife the index of it among those of {@link CounterValues}
     */
    public record Rankings(
            Duration interval, Duration groupInterval, int depth, int halfLife, Map<Signal, Double> weights) {
        public Rankings {
            weights = Map.copyOf(weights);
        }
    }

    /** Who counts as new: registered at most {@code age} ago, or shown at most {@code exposures} times. */
    public record NewHosts(Duration age, long exposures) {
        /** The least shown score best; {@code NaN} for a host that is not new. */
        double score(Slot slot, LiveHost host, long nowMillis) {
            long shown = host.total(Signal.EXPOSURE);
            boolean young =
                    host.card() != null && host.card().profile().registeredAtMillis() > nowMillis - age.toMillis();
            return young || shown <= exposures ? -shown : Double.NaN;
        }
    }

    public static BoardConfig from(Config limelight) {
        Config board = limelight.getConfig("board");
        return new BoardConfig(
                positive(board, "lapse"),
                atLeast(1, board, "max-off-air"),
                new Feedback(positive(board, "feedback.keep"), atLeast(1, board, "feedback.users")),
                new Rankings(
                        positive(board, "rankings.interval"),
                        positive(board, "rankings.group-interval"),
                        atLeast(1, board, "rankings.depth"),
                        halfLife(board),
                        weights(board)),
                new NewHosts(notNegative(board, "new-hosts.age"), atLeast(0, board, "new-hosts.exposures")),
                new TableReader.Pace(
                        positive(board, "reader.poll"),
                        notNegative(board, "reader.linger"),
                        notNegative(board, "reader.linger-busy"),
                        positive(board, "reader.ask-ends-every"),
                        positive(board, "reader.ask-timeout"),
                        positive(board, "reader.away-after"),
                        positive(board, "reader.retry-after")));
    }

    private static Duration positive(Config board, String path) {
        Duration value = board.getDuration(path);
        if (value.toMillis() < 1) {
            throw bad(board, path, "must be 1 millisecond or more, not " + value);
        }
        return value;
    }

    private static Duration notNegative(Config board, String path) {
        Duration value = board.getDuration(path);
        if (value.isNegative()) {
            throw bad(board, path, "must not be negative, as " + value);
        }
        return value;
    }

    private static int atLeast(int least, Config board, String path) {
        int value = board.getInt(path);
        if (value < least) {
            throw bad(board, path, "must be " + least + " or more, not " + value);
        }
        return value;
    }

    private static int halfLife(Config board) {
        long millis = board.getDuration("rankings.half-life").toMillis();
        for (int i = 0; i < CounterValues.HALF_LIVES; i++) {
            if (CounterValues.halfLifeMillis(i) == millis) {
                return i;
            }
        }
        throw bad(board, "rankings.half-life", "no counter has a half-life of " + millis + " ms");
    }

    private static Map<Signal, Double> weights(Config board) {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        for (String name : board.getObject("rankings.weights").keySet()) {
            String path = ConfigUtil.joinPath("rankings", "weights", name);
            double weight = board.getDouble(path);
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw bad(board, path, "must be a number from 0, not " + weight);
            }
            weights.put(signal(board, path, name), weight);
        }
        return weights;
    }

    private static Signal signal(Config board, String path, String name) {
        try {
            return Signal.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw bad(board, path, "there is no such signal");
        }
    }

    private static ConfigException bad(Config board, String path, String why) {
        return new ConfigException.BadValue(board.getValue(path).origin(), "limelight.board." + path, why);
    }
}
