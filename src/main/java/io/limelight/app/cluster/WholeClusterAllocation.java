package io.limelight.app.cluster;

import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.external.ExternalShardAllocationStrategy;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.util.Timeout;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Set;
import scala.concurrent.Future;

/**
 * Shards are where they are said to belong, and move when that changes, but none while a member cannot be reached. A move waits for
 * every member, and one from a member that dies meanwhile waits for all of {@code limelight.cluster.shards.hand-over}; once the member is
 * given up its shards are free without one.
 */
final class WholeClusterAllocation extends ExternalShardAllocationStrategy {
    private final Cluster cluster;

    WholeClusterAllocation(ActorSystem<?> system, String kind, Duration within) {
        super(system, kind, Timeout.create(within));
        this.cluster = Cluster.get(system);
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> current, Set<String> inProgress) {
        return cluster.state().getUnreachable().iterator().hasNext()
                ? Future.successful(scala.collection.immutable.Set$.MODULE$.<String>empty())
                : super.rebalance(current, inProgress);
    }
}
