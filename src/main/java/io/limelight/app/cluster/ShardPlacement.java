package io.limelight.app.cluster;

import io.limelight.entity.Ownership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import org.apache.pekko.cluster.sharding.external.ExternalShardAllocation;
import org.apache.pekko.cluster.sharding.external.ShardLocations;
import org.apache.pekko.cluster.sharding.external.javadsl.ExternalShardAllocationClient;
import org.apache.pekko.cluster.typed.Cluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the shards of one kind of entity on the nodes that read their partitions. Each owner says where its shards belong, and
 * says it again while another place is known: what is said late by a former owner does not stay.
 */
public final class ShardPlacement {
    private static final Logger LOG = LoggerFactory.getLogger(ShardPlacement.class);

    private final String kind;
    private final int partitions;
    private final Ownership owned;
    private final ExternalShardAllocationClient places;
    private final Address self;
    private final Executor workers;

    private ShardPlacement(ActorSystem<?> system, String kind, int partitions, Ownership owned) {
        this.kind = kind;
        this.partitions = partitions;
        this.owned = owned;
        this.places = ExternalShardAllocation.get(system).getClient(kind);
        this.self = Cluster.get(system).selfMember().address();
        this.workers = system.executionContext();
    }

    /** @param every how often the places that are known are compared with what this node owns */
    public static ShardPlacement start(
            ActorSystem<?> system, String kind, int partitions, Ownership owned, Duration every) {
        ShardPlacement placement = new ShardPlacement(system, kind, partitions, owned);
        system.scheduler().scheduleWithFixedDelay(every, every, placement::follow, system.executionContext());
        return placement;
    }

    /** How the coordinator places shards: where they are said to belong, else where they are first asked for. */
    public static ShardAllocationStrategy strategy(
            ActorSystem<?> system, String kind, Duration within, Duration settle) {
        return new WholeClusterAllocation(system, kind, within, settle);
    }

    /**
     * Says that shards belong here from now on, whatever was said before. That is not asked first: a majority answers it, which a
     * member that is just leaving or joining may hold up for seconds.
     */
    void take(Set<Integer> partitions) {
        say(partitions.stream().map(partition -> Integer.toString(partition)).toList());
    }

    private void follow() {
        if (IntStream.range(0, partitions).allMatch(partition -> owned.epoch(partition) == Ownership.NONE)) {
            return;
        }
        // The toolkit's futures hand a continuation without an executor to a thread of its own.
        places.getShardLocations().thenAcceptAsync(this::correct, workers).whenComplete(this::said);
    }

    private void correct(ShardLocations known) {
        var locations = known.getShardLocations();
        List<String> mine = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            String shard = Integer.toString(partition);
            var location = locations.get(shard);
            if (owned.epoch(partition) != Ownership.NONE
                    && (location == null || !location.address().equals(self))) {
                mine.add(shard);
            }
        }
        if (!mine.isEmpty()) {
            say(mine);
        }
    }

    private void say(Collection<String> shards) {
        places.setShardLocations(shards.stream().collect(Collectors.toMap(shard -> shard, shard -> self)))
                .whenComplete(this::said);
    }

    private void said(@Nullable Object done, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("where the shards of {} belong is said again soon: {}", kind, failure.toString());
        }
    }
}
