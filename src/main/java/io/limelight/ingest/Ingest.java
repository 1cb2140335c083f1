package io.limelight.ingest;

import io.limelight.entity.Ownership;
import io.limelight.entity.Replies.Durable;
import io.limelight.host.HostEntity;
import io.limelight.log.Claims;
import io.limelight.log.EventClock;
import io.limelight.log.LogConfig;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionHandler;
import io.limelight.log.PartitionReader;
import io.limelight.log.Topic;
import io.limelight.viewer.ViewerEntity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** Everything that is read from the log into entities: behaviours and slates to viewers, events and audience to hosts. */
public final class Ingest {
    /** The group that reads {@code behaviours} and {@code impressions}. */
    public static final String VIEWERS = "viewers";

    /** What {@link #VIEWERS} read. */
    public static final List<Topic> VIEWERS_READ = List.of(Topic.BEHAVIOURS, Topic.IMPRESSIONS);

    /** The group that reads {@code host-events} and {@code audience}. */
    public static final String HOSTS = "hosts";

    private final IngestConfig config;
    private final Entities entities;
    private final EventClock clock;
    private final LogWriter log;
    private final IngestMetrics metrics;
    private final List<PartitionReader> readers;

    public Ingest(
            LogConfig config,
            Map<Topic, Integer> generations,
            Entities entities,
            LogWriter log,
            IngestMetrics metrics,
            EventClock clock) {
        this.config = IngestConfig.from(config);
        this.entities = entities;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
        this.readers = List.of(
                new PartitionReader(
                        config,
                        VIEWERS,
                        VIEWERS_READ,
                        generations,
                        this::handler,
                        entities.viewers().claims()),
                new PartitionReader(
                        config,
                        HOSTS,
                        List.of(Topic.HOST_EVENTS, Topic.AUDIENCE),
                        generations,
                        this::handler,
                        entities.hosts().claims()));
    }

    /** Viewers and hosts, and the threads on which a batch goes on when they have answered. */
    public record Entities(
            Population<ViewerEntity.Command> viewers, Population<HostEntity.Command> hosts, Executor workers) {}

    /**
     * The entities of one kind.
     *
     * @param byId wherever they are
     * @param owned which partitions of them are this node's
     * @param claims how they become so
     */
    public record Population<C>(Function<String, EntityRef<C>> byId, Ownership owned, Claims claims) {}

    private PartitionHandler handler(Topic topic, int partition) {
        int partitions = config.partitions();
        return switch (topic) {
            case BEHAVIOURS ->
                new BehaviourHandler(partitions, viewerFeed(partition), log, metrics, () -> clock.millis(partition));
            case IMPRESSIONS -> new SlateHandler(partitions, viewerFeed(partition), log, metrics);
            case HOST_EVENTS -> new HostEventHandler(partitions, hostFeed(partition), log, metrics);
            case AUDIENCE -> new AudienceHandler(partitions, hostFeed(partition), log, metrics);
            default -> throw new IllegalArgumentException("nobody reads " + topic + " into entities");
        };
    }

    private EntityFeed<ViewerEntity.Command> viewerFeed(int partition) {
        return feed(entities.viewers(), ViewerEntity.Persist::new, partition);
    }

    private EntityFeed<HostEntity.Command> hostFeed(int partition) {
        return feed(entities.hosts(), HostEntity.Persist::new, partition);
    }

    private <C> EntityFeed<C> feed(Population<C> population, Function<ActorRef<Durable>, C> persist, int partition) {
        return new EntityFeed<>(
                config,
                population.byId(),
                persist,
                entities.workers(),
                population.owned().epoch(partition));
    }

    public void start() {
        readers.forEach(PartitionReader::start);
    }

    /** Completes when this node was given partitions of every topic. */
    public CompletableFuture<Void> assigned() {
        return CompletableFuture.allOf(
                readers.stream().map(PartitionReader::assigned).toArray(CompletableFuture[]::new));
    }

    /** Tells for each partition how many records wait to be applied. */
    public void lag(PartitionReader.LagConsumer consumer) {
        readers.forEach(reader -> reader.lag(consumer));
    }

    /** Whether everything that the log held a moment ago was applied, is durable and committed. */
    public boolean settled() {
        return readers.stream().allMatch(PartitionReader::settled);
    }

    /** Stops reading, and gives what was applied some time to become durable. */
    public void stop(Duration drainFor) {
        List<CompletableFuture<Void>> stopping = readers.stream()
                .map(reader -> CompletableFuture.runAsync(() -> reader.stop(drainFor)))
                .toList();
        CompletableFuture.allOf(stopping.toArray(CompletableFuture[]::new)).join();
    }
}
