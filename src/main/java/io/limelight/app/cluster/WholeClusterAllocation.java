package io.limelight.app.cluster;

import java.time.Duration;
import java.util.HashSet;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.sharding.external.ExternalShardAllocationStrategy;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.util.Timeout;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Set;
import scala.concurrent.Future;

/**
 * Shards are where they are said to belong, and move when that changes, but none while a member cannot be reached, nor before the members
 * have been the same for a while. A move waits for every member, and one from a member that dies meanwhile waits for all of {@code
 * limelight.cluster.shards.hand-over}; once the member is given up its shards are free without one, but the cluster has forgotten it before
 * the coordinator knows that.
 */
final class WholeClusterAllocation extends ExternalShardAllocationStrategy {
    private static final Future<Set<String>> NONE =
            Future.successful(scala.collection.immutable.Set$.MODULE$.<String>empty());

    private final Cluster cluster;
    private final Settled<java.util.Set<UniqueAddress>> members;

    /** @param settle for how long the members must have been the same */
    WholeClusterAllocation(ActorSystem<?> system, String kind, Duration within, Duration settle) {
        super(system, kind, Timeout.create(within));
        this.cluster = Cluster.get(system);
        this.members = new Settled<>(settle, System::nanoTime);
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> current, Set<String> inProgress) {
        CurrentClusterState now = cluster.state();
        java.util.Set<UniqueAddress> present = new HashSet<>();
        now.getMembers().forEach(member -> present.add(member.uniqueAddress()));
        boolean settled = members.is(present);
        // where one member has all shards, none can move
        return settled && current.size() > 1 && !now.getUnreachable().iterator().hasNext()
                ? super.rebalance(current, inProgress)
                : NONE;
    }
}
