package io.limelight.app.faults;

import io.limelight.domain.HostSnapshot;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.viewer.ViewerConfig;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the nodes did what they promise: what they stored, held against the log.
 *
 * @param toldAgain records of sign-ins that the log has more than once
 * @param broken every difference, by its name; none when the promise was kept
 */
record Verdict(int hosts, int viewers, long tiesEvicted, long signIns, long toldAgain, List<String> broken) {
    /** Where nothing was done. */
    static final Verdict NONE = new Verdict(0, 0, 0, 0, 0, List.of());

    /** Once {@link Drain#await} has returned and nobody writes any more. */
    static Verdict of(Nodes nodes) throws Unreadable {
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
        broken.addAll(reference.handedOver().broken());
        long evicted =
                viewers.values().stream().mapToLong(ViewerSnapshot::tiesEvicted).sum();
        return new Verdict(
                hosts.size(),
                viewers.size(),
                evicted,
                reference.tally().signedIn(),
                reference.handedOver().repeated(),
                broken);
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
            ViewerSnapshot viewer = stored.viewers().get(id);
            long accepted = viewer == null ? 0 : viewer.accepted();
            if (accepted != count) {
                broken.add(id + ": " + count + " behaviours by plain arithmetic, " + accepted + " stored");
            }
        });
        return broken;
    }
}
