package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.app.cluster.Role;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.UserId;
import io.limelight.entity.ShardByPartition;
import io.limelight.host.HostConfig;
import io.limelight.host.HostEntity;
import io.limelight.host.HostOutlet;
import io.limelight.impression.Ledger.JoinCounter;
import io.limelight.log.LogConfig;
import io.limelight.log.LogWriter;
import io.limelight.log.Partitioner;
import io.limelight.log.Topic;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerEntity;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.typed.Cluster;

/** The hosts and viewers of this cluster, by id. An entity's shard is its log partition. */
public final class Entities {
    private final ClusterSharding sharding;

    Entities(ActorSystem<?> system, Config limelight, LogConfig log, LogWriter writer, JoinCounter joins) {
        this.sharding = ClusterSharding.get(system);
        HostConfig hostConfig = HostConfig.from(limelight);
        ViewerConfig viewerConfig = ViewerConfig.from(limelight);
        HostOutlet outlet = outlet(writer);
        AtomicLong incarnations = incarnations(system);
        int partitions = log.partitions();
        sharding.init(Entity.of(
                        HostEntity.KEY,
                        context -> HostEntity.create(
                                new HostId(context.getEntityId()),
                                hostConfig,
                                outlet,
                                Topic.BEHAVIOURS.key(),
                                incarnations.incrementAndGet()))
                .withRole(Role.ENTITY.label())
                .withMessageExtractor(new ShardByPartition<>(id -> Partitioner.partition(id, partitions)))
                .withStopMessage(HostEntity.Sleep.NOW));
        sharding.init(Entity.of(
                        ViewerEntity.KEY,
                        context -> ViewerEntity.create(
                                new UserId(context.getEntityId()), viewerConfig, incarnations.incrementAndGet(), joins))
                .withRole(Role.ENTITY.label())
                .withMessageExtractor(new ShardByPartition<>(id -> Partitioner.partition(id, partitions)))
                .withStopMessage(ViewerEntity.Sleep.NOW));
    }

    /** Unique to each start of an entity anywhere: the node's own number above, a count below. */
    private static AtomicLong incarnations(ActorSystem<?> system) {
        long node = Cluster.get(system).selfMember().uniqueAddress().longUid();
        return new AtomicLong(node << 24);
    }

    public EntityRef<HostEntity.Command> host(String id) {
        return sharding.entityRefFor(HostEntity.KEY, id);
    }

    public EntityRef<ViewerEntity.Command> viewer(String id) {
        return sharding.entityRefFor(ViewerEntity.KEY, id);
    }

    private static HostOutlet outlet(LogWriter writer) {
        return new HostOutlet() {
            @Override
            public CompletionStage<?> publish(HostStatus status) {
                return writer.append(status);
            }

            @Override
            public CompletionStage<?> publish(HostCard card) {
                return writer.append(card);
            }

            @Override
            public CompletionStage<?> retire(HostId hostId) {
                return writer.retire(hostId);
            }
        };
    }
}
