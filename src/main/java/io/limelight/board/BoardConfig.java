package io.limelight.board;

import com.typesafe.config.Config;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import io.limelight.log.TableReader;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.EnumMap;
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
        Section board = Section.of(limelight, "board");
        Section rankings = board.at("rankings");
        Section reader = board.at("reader");
        return new BoardConfig(
                board.duration("lapse"),
                board.integer("max-off-air", 1),
                new Feedback(board.duration("feedback.keep"), board.integer("feedback.users", 1)),
                new Rankings(
                        rankings.duration("interval"),
                        rankings.duration("group-interval"),
                        rankings.integer("depth", 1),
                        halfLife(rankings),
                        weights(rankings.at("weights"))),
                new NewHosts(board.duration("new-hosts.age", Duration.ZERO), board.integer("new-hosts.exposures", 0)),
                new TableReader.Pace(
                        reader.duration("poll"),
                        reader.duration("linger", Duration.ZERO),
                        reader.duration("linger-busy", Duration.ZERO),
                        reader.duration("ask-ends-every"),
                        reader.duration("ask-timeout"),
                        reader.duration("away-after"),
                        reader.duration("retry-after")));
    }

    private static int halfLife(Section rankings) {
        Duration halfLife = rankings.duration("half-life");
        int index = CounterValues.halfLife(halfLife);
        rankings.require(index >= 0, "half-life", "no counter has a half-life of " + Section.plain(halfLife));
        return index;
    }

    private static Map<Signal, Double> weights(Section section) {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        for (String name : section.names()) {
            weights.put(section.key(name, Signal::of), section.number(name, 0, 1_000_000));
        }
        return weights;
    }
}
