package io.limelight.app.faults;

import io.limelight.domain.HostSnapshot;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.ingest.Ingest;
import io.limelight.log.LogTail;
import io.limelight.log.Topic;
import io.limelight.viewer.ViewerConfig;
import io.limelight.wire.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the nodes did what they promise: what they stored, held against the log.
 *
 * @param broken every difference, by its name; none when the promise was kept
 */
record Verdict(long behaviours, int hosts, int viewers, long tiesEvicted, List<String> broken) {
    /** Once {@link #awaitDrained} has returned and nobody writes any more. */
    static Verdict of(Trio nodes) throws Unreadable {
        Reference reference =
                Reference.of(nodes.log(), ViewerConfig.from(nodes.config().getConfig("limelight")));
        Map<String, HostSnapshot> hosts = reference.hosts();
        Map<String, ViewerSnapshot> viewers = reference.viewers();
        Stored stored = Stored.read(nodes.config(), hosts.keySet(), viewers.keySet());
        List<String> broken = new ArrayList<>();
        hosts.forEach((id, host) ->
                broken.addAll(Differences.between(id, host, stored.hosts().get(id))));
        viewers.forEach((id, viewer) ->
                broken.addAll(Differences.between(id, viewer, stored.viewers().get(id))));
        broken.addAll(miscounted(reference.tally(), stored));
        long evicted =
                viewers.values().stream().mapToLong(ViewerSnapshot::tiesEvicted).sum();
        return new Verdict(reference.tally().behaviours(), hosts.size(), viewers.size(), evicted, broken);
    }

    private static List<String> miscounted(Tally tally, Stored stored) {
        List<String> broken = new ArrayList<>();
        tally.hosts()
                .forEach((id, signals) -> signals.forEach((signal, count) -> {
                    long total = stored.hosts().get(id).counters().total(signal);
                    if (total != count) {
                        broken.add(id + " " + signal + ": " + count + " by plain arithmetic, " + total + " stored");
                    }
                }));
        tally.users().forEach((id, count) -> {
            long accepted = stored.viewers().get(id).accepted();
            if (accepted != count) {
                broken.add(id + ": " + count + " behaviours by plain arithmetic, " + accepted + " stored");
            }
        });
        return broken;
    }

    /** Waits until the nodes have applied, stored and committed all that the log holds. */
    static void awaitDrained(Trio nodes, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        try (LogTail tail = new LogTail(nodes.log())) {
            while (left(tail) > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(left(tail) + " records are not committed after " + within);
                }
                Thread.sleep(100);
            }
        }
    }

    private static long left(LogTail tail) {
        // hosts last: what viewers are done with is in audience by then
        return tail.uncommitted(Ingest.VIEWERS, Ingest.VIEWERS_READ)
                + tail.uncommitted(Ingest.HOSTS, List.of(Topic.HOST_EVENTS, Topic.AUDIENCE));
    }
}
