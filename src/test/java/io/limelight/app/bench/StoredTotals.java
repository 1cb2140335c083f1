package io.limelight.app.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.limelight.api.Inspected;
import io.limelight.app.Inspector;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.journal.Journal;
import io.limelight.journal.Moment;
import io.limelight.viewer.ViewerConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * What Limelight's journal tells of hosts.
 *
 * @param totals by host, in the order of the signals
 * @param deltas that were written for them
 */
record StoredTotals(Map<String, long[]> totals, long deltas) {
    /** Hosts that are read from the journal at the same time. */
    private static final int AT_ONCE = 100;

    static StoredTotals read(Config config, Set<String> hosts) {
        Config local = config.withValue("pekko.actor.provider", ConfigValueFactory.fromAnyRef("local"));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "limelight-compare", local);
        try {
            Inspector inspector = new Inspector(Journal.get(system), ViewerConfig.from(config.getConfig("limelight")));
            List<String> ids = List.copyOf(hosts);
            Map<String, long[]> into = new HashMap<>();
            long deltas = 0;
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                List<CompletableFuture<Inspected>> asked =
                        ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
                                .map(id -> inspector
                                        .host(new HostId(id), Moment.Newest.NEWEST)
                                        .toCompletableFuture())
                                .toList();
                for (CompletableFuture<Inspected> one : asked) {
                    Inspected host = one.join();
                    into.put(host.id(), ((HostSnapshot) host.state()).counters().totals());
                    deltas += Objects.requireNonNull(host.sequence(), "it is stored");
                }
            }
            return new StoredTotals(into, deltas);
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }
}
