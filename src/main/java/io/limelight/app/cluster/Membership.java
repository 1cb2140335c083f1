package io.limelight.app.cluster;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a node becomes a member: by the seeds that the configuration names, or as the first of a cluster of its own. */
public final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    /** Completes when the node is a member; fails with one clear line when no seed takes it in. */
    public static CompletionStage<Done> join(ActorSystem<?> system, ClusterConfig config) {
        Cluster cluster = Cluster.get(system);
        Address self = cluster.selfMember().address();
        CompletableFuture<Done> up = new CompletableFuture<>();
        if (!config.seeds().isEmpty()) {
            LOG.info("looks for its cluster by {}", config.seeds());
        }
        org.apache.pekko.cluster.Cluster.get(system).registerOnMemberUp(() -> up.complete(Done.getInstance()));
        cluster.manager()
                .tell(config.seeds().isEmpty() ? Join.create(self) : new JoinSeedNodes(seeds(system, config.seeds())));
        return up.orTimeout(config.joinWithin().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(late -> CompletableFuture.failedFuture(new IllegalStateException(
                        "no member of the cluster took this node in within " + config.joinWithin()
                                + "; limelight.cluster.seeds are " + config.seeds() + ", this node is "
                                + self.hostPort())));
    }

    private static List<Address> seeds(ActorSystem<?> system, List<String> seeds) {
        return seeds.stream()
                .map(seed -> AddressFromURIString.parse("pekko://" + system.name() + "@" + seed))
                .toList();
    }

    private Membership() {}
}
