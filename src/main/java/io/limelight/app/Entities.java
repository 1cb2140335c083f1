package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.app.cluster.PartitionClaims;
import io.limelight.app.cluster.Role;
import io.limelight.app.cluster.ShardPlacement;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import io.limelight.entity.OwnedEntity;
import io.limelight.entity.OwnedEntity.Place;
import io.limelight.entity.Ownership;
import io.limelight.entity.Replies;
import io.limelight.entity.ShardByPartition;
import io.limelight.host.HostConfig;
import io.limelight.host.HostEntity;
import io.limelight.ingest.Ingest.Population;
import io.limelight.journal.Journal;
import io.limelight.log.LogConfig;
import io.limelight.log.LogWriter;
import io.limelight.log.Partitioner;
import io.limelight.log.Topic;
import io.limelight.settings.Section;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerCounter;
import io.limelight.viewer.ViewerEntity;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The hosts and viewers of this cluster, by id. An entity's shard is its log partition, and is where the partition is read. */
public final class Entities {
    private final ActorSystem<?> system;
    private final ClusterSharding sharding;
    private final int partitions;
    private final Duration followEvery;
    private final Duration settle;
    private final Ownership hosts;
    private final Ownership viewers;
    private final AtomicLong started = new AtomicLong();

    Entities(ActorSystem<?> system, Config limelight, LogConfig log, LogWriter writer, ViewerCounter counter) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
        this.partitions = log.partitions();
        Section shards = Section.of(limelight, "cluster.shards");
        this.followEvery = shards.duration("follow-every");
        this.settle = shards.duration("settle", Duration.ZERO);
        this.hosts = new Ownership(partitions);
        this.viewers = new Ownership(partitions);
        HostConfig hostConfig = HostConfig.from(limelight);
        ViewerConfig viewerConfig = ViewerConfig.from(limelight);
        LogOutlet outlet = new LogOutlet(writer);
        init(
                HostEntity.KEY,
                HostEntity.Command.class,
                hosts,
                HostEntity.Sleep.NOW,
                (id, incarnation) -> HostEntity.create(
                        new HostId(id), hostConfig, outlet, Topic.BEHAVIOURS.key(), incarnation, System::nanoTime));
        init(
                ViewerEntity.KEY,
                ViewerEntity.Command.class,
                viewers,
                ViewerEntity.Sleep.NOW,
                (id, incarnation) -> ViewerEntity.create(new UserId(id), viewerConfig, incarnation, counter));
    }

    /** Makes an entity's start. */
    private interface Start<M> {
        Behavior<M> of(String id, long incarnation);
    }

    private <M> void init(EntityTypeKey<M> key, Class<M> type, Ownership owned, M stop, Start<M> start) {
        sharding.init(Entity.of(key, context -> owned(key, type, owned, stop, start, context))
                .withRole(Role.ENTITY.label())
                .withMessageExtractor(new ShardByPartition<>(this::partition))
                .withAllocationStrategy(ShardPlacement.strategy(system, key.name(), Duration.ofSeconds(5), settle))
                .withStopMessage(stop));
    }

    private <M> Behavior<M> owned(
            EntityTypeKey<M> key, Class<M> type, Ownership owned, M stop, Start<M> start, EntityContext<M> context) {
        String id = context.getEntityId();
        Place<M> place = new Place<>(
                owned,
                partition(id),
                context.getShard(),
                message -> sharding.entityRefFor(key, id).tell(message),
                stop);
        return OwnedEntity.create(
                type, place, epoch -> start.of(id, Replies.incarnation(epoch, started.incrementAndGet())));
    }

    private int partition(String id) {
        return Partitioner.partition(id, partitions);
    }

    public EntityRef<HostEntity.Command> host(String id) {
        return sharding.entityRefFor(HostEntity.KEY, id);
    }

    public EntityRef<ViewerEntity.Command> viewer(String id) {
        return sharding.entityRefFor(ViewerEntity.KEY, id);
    }

    /** The hosts, for a node that reads into them. */
    Population<HostEntity.Command> hosts(Journal journal) {
        return new Population<>(this::host, hosts, claims(HostEntity.KEY, journal, hosts));
    }

    /** The viewers, for a node that reads into them. */
    Population<ViewerEntity.Command> viewers(Journal journal) {
        return new Population<>(this::viewer, viewers, claims(ViewerEntity.KEY, journal, viewers));
    }

    private PartitionClaims claims(EntityTypeKey<?> key, Journal journal, Ownership owned) {
        return new PartitionClaims(
                key.name(), journal, owned, ShardPlacement.start(system, key.name(), partitions, owned, followEvery));
    }

    /** The epoch under which this node owns an entity, by its persistence id. */
    long epoch(String persistenceId) {
        int bar = persistenceId.indexOf('|');
        Ownership owned = persistenceId.startsWith(HostEntity.KEY.name() + "|") ? hosts : viewers;
        return owned.epoch(partition(persistenceId.substring(bar + 1)));
    }
}
