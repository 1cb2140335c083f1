package io.limelight.app.faults;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.limelight.api.Inspected;
import io.limelight.app.Inspector;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.journal.Journal;
import io.limelight.journal.Moment.Newest;
import io.limelight.viewer.ViewerConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** What the journal holds of hosts and viewers, read without a node. */
record Stored(Map<String, HostSnapshot> hosts, Map<String, ViewerSnapshot> viewers) {
    /** Entities that are read at the same time. */
    private static final int AT_ONCE = 100;

    static Stored read(Config config, Collection<String> hosts, Collection<String> viewers) {
        Config local = config.withValue("pekko.actor.provider", ConfigValueFactory.fromAnyRef("local"));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "limelight-faults", local);
        try {
            Inspector inspector = new Inspector(Journal.get(system), ViewerConfig.from(config.getConfig("limelight")));
            return new Stored(
                    all(hosts, HostSnapshot.class, id -> inspector.host(new HostId(id), Newest.NEWEST)),
                    all(viewers, ViewerSnapshot.class, id -> inspector.viewer(new UserId(id), Newest.NEWEST)));
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private static <S> Map<String, S> all(
            Collection<String> ids, Class<S> type, Function<String, CompletionStage<Inspected>> read) {
        List<String> left = List.copyOf(ids);
        Map<String, S> states = new HashMap<>();
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            left.subList(from, Math.min(left.size(), from + AT_ONCE)).stream()
                    .map(id -> read.apply(id).toCompletableFuture())
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .forEach(state -> states.put(state.id(), type.cast(state.state())));
        }
        return states;
    }
}
