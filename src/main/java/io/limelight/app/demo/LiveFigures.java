package io.limelight.app.demo;

import io.limelight.app.Freshness;
import io.limelight.app.Node;
import io.limelight.world.Figures;
import io.limelight.world.LiveWorld;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The demo in one line, as it was since the line before. */
final class LiveFigures {
    private final Node node;
    private final LiveWorld world;
    private final Learner learner;
    private final Queue<Duration> freshness = new ConcurrentLinkedQueue<>();

    LiveFigures(Node node, LiveWorld world, Learner learner, InstantSource clock) {
        this.node = node;
        this.world = world;
        this.learner = learner;
        node.pipeline().board().onChange(new Freshness(clock, freshness::add)::changed);
    }

    String line() {
        Figures seen = world.recent();
        List<Duration> ages = new ArrayList<>();
        for (Duration age = freshness.poll(); age != null; age = freshness.poll()) {
            ages.add(age);
        }
        ages.sort(null);
        return String.format(
                Locale.ROOT,
                "%.0f req/s  p50 %s  p99 %s | event to recommendation p50 %s  p99 %s"
                        + " | on air %d  dead letters %d  dead rooms %d | %s%s",
                seen.requestsPerSecond(),
                millis(seen.latency(), seen.latency().p50()),
                millis(seen.latency(), seen.latency().p99()),
                quantile(ages, 0.5),
                quantile(ages, 0.99),
                node.pipeline().board().size(),
                node.pipeline().deadLetters.sum(),
                world.total().shown().deadRooms(),
                learner.line(),
                trouble(seen.asked()));
    }

    private static String millis(Figures.Times times, double value) {
        return times.count() == 0 ? "-" : String.format(Locale.ROOT, "%.1f ms", value);
    }

    private static String quantile(List<Duration> sorted, double quantile) {
        if (sorted.isEmpty()) {
            return "-";
        }
        int index = (int) Math.ceil(quantile * sorted.size()) - 1;
        return sorted.get(index).toMillis() + " ms";
    }

    private static String trouble(Figures.Asked asked) {
        return asked.refused() + asked.failed() == 0
                ? ""
                : "  refused " + asked.refused() + "  failed " + asked.failed();
    }
}
