package io.limelight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Position;
import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Sanction;
import io.limelight.domain.Slate;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.HostConfig;
import io.limelight.host.HostEntity;
import io.limelight.host.HostOutlet;
import io.limelight.impression.AttributionConfig;
import io.limelight.impression.SampleMaker;
import io.limelight.log.EventClock;
import io.limelight.log.LogRecord;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionHandler;
import io.limelight.log.PartitionHandler.Outcome;
import io.limelight.log.Topic;
import io.limelight.support.Entities;
import io.limelight.viewer.UserFacts;
import io.limelight.viewer.ViewerCounter;
import io.limelight.viewer.ViewerEntity;
import io.limelight.wire.Behaviours;
import io.limelight.wire.HostEvents;
import io.limelight.wire.Slates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import org.jspecify.annotations.Nullable;

/** Handlers before real entities and a log in memory; an entity that is asked for and not there starts, as a shard would do. */
final class Wired implements LogWriter, HostOutlet, IngestMetrics, EventClock {
    private static final IngestConfig CONFIG = new IngestConfig(1, Duration.ofSeconds(10), Duration.ofMillis(50), 2);
    private static final CompletionStage<?> SENT = CompletableFuture.completedFuture("sent");

    private final Entities entities;
    private final Map<String, ActorRef<ViewerEntity.Command>> viewers = new ConcurrentHashMap<>();
    private final Map<String, ActorRef<HostEntity.Command>> hosts = new ConcurrentHashMap<>();
    private long incarnations;
    final List<AudienceRecord> audience = new ArrayList<>();
    final List<Behaviour> behavioursTold = new ArrayList<>();
    final List<Sample> samples = new ArrayList<>();
    final List<SamplesErased> erasures = new ArrayList<>();
    final List<DeadLetter> letters = new ArrayList<>();

    @Nullable
    HostId unreachable;

    int duplicates;
    long clockMillis;
    long durableSlates;
    boolean samplesRefused;

    Wired(Entities entities) {
        this.entities = entities;
    }

    BehaviourHandler behaviours() {
        return new BehaviourHandler(
                1,
                new EntityFeed<>(CONFIG, this::viewer, ViewerEntity.Persist::new, Runnable::run, 0),
                this,
                this,
                () -> clockMillis);
    }

    SlateHandler slates() {
        return new SlateHandler(
                1, new EntityFeed<>(CONFIG, this::viewer, ViewerEntity.Persist::new, Runnable::run, 0), this, this);
    }

    SampleHandler sampleMaking() {
        AttributionConfig config = UserFacts.CONFIG.attribution();
        SampleOutlet outlet = new SampleOutlet(CONFIG, this::viewer, this, this);
        return new SampleHandler(new SampleMaker(config.policy(), 0), config.lateness(), outlet, this);
    }

    HostEventHandler hostEvents() {
        return new HostEventHandler(
                1, new EntityFeed<>(CONFIG, this::host, HostEntity.Persist::new, Runnable::run, 0), this, this);
    }

    EntityRef<ViewerEntity.Command> viewer(String id) {
        return TestEntityRef.of(
                ViewerEntity.KEY,
                id,
                viewers.computeIfAbsent(
                        id,
                        absent -> entities.kit.spawn(ViewerEntity.create(
                                new UserId(id), UserFacts.CONFIG, ++incarnations, ViewerCounter.NONE))));
    }

    private EntityRef<HostEntity.Command> host(String id) {
        HostConfig config =
                new HostConfig(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30), 100, 512);
        return TestEntityRef.of(
                HostEntity.KEY,
                id,
                hosts.computeIfAbsent(
                        id,
                        absent -> entities.kit.spawn(HostEntity.create(
                                new HostId(id), config, this, "behaviours", ++incarnations, entities.nanoClock))));
    }

    ViewerSnapshot viewerState(String id) throws Exception {
        CompletionStage<ViewerSnapshot> state = viewer(id).ask(ViewerEntity.Inspect::new, CONFIG.askTimeout());
        return state.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    HostSnapshot hostState(String id) throws Exception {
        CompletionStage<HostSnapshot> state = host(id).ask(HostEntity.Inspect::new, CONFIG.askTimeout());
        return state.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    void crashViewer(String id) {
        entities.kit.stop(viewers.remove(id));
    }

    void crashHost(String id) {
        entities.kit.stop(hosts.remove(id));
    }

    static LogRecord record(long offset, Behaviour behaviour) {
        return record("behaviours", 0, offset, Behaviours.encode(behaviour));
    }

    static LogRecord record(long offset, Slate slate) {
        return record("impressions", 0, offset, Slates.encode(slate));
    }

    static LogRecord record(long offset, HostEvent event) {
        return record("host-events", 0, offset, HostEvents.encode(event));
    }

    static LogRecord record(String topic, int partition, long offset, byte @Nullable [] value) {
        return new LogRecord(new Position(topic, 1, partition, offset), UserFacts.START * 2, null, value);
    }

    /** Done, and nothing else. */
    static void apply(PartitionHandler handler, LogRecord... records) throws Exception {
        assertThat(outcome(handler, records)).isEqualTo(Outcome.DONE);
    }

    static Outcome outcome(PartitionHandler handler, LogRecord... records) throws Exception {
        return handler.apply(List.of(records)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static void store(PartitionHandler handler) throws Exception {
        assertThat(handler.checkpoint().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(Outcome.DONE);
    }

    @Override
    public CompletionStage<?> append(AudienceRecord record) {
        if (record.hostId().equals(unreachable)) {
            return CompletableFuture.failedFuture(new IllegalStateException("no Kafka"));
        }
        audience.add(record);
        return SENT;
    }

    @Override
    public CompletionStage<?> append(Sample sample) {
        if (samplesRefused) {
            return CompletableFuture.failedFuture(new IllegalStateException("no Kafka"));
        }
        samples.add(sample);
        return SENT;
    }

    @Override
    public CompletionStage<?> append(SamplesErased erased) {
        if (samplesRefused) {
            return CompletableFuture.failedFuture(new IllegalStateException("no Kafka"));
        }
        erasures.add(erased);
        return SENT;
    }

    @Override
    public CompletionStage<?> append(DeadLetter letter) {
        letters.add(letter);
        return SENT;
    }

    @Override
    public CompletionStage<?> append(Sanction sanction) {
        return SENT;
    }

    @Override
    public CompletionStage<?> lift(HostId hostId) {
        return SENT;
    }

    @Override
    public CompletionStage<?> append(HostEvent event) {
        return SENT;
    }

    @Override
    public CompletionStage<?> append(Behaviour behaviour) {
        behavioursTold.add(behaviour);
        return SENT;
    }

    @Override
    public CompletionStage<?> append(HostStatus status) {
        return SENT;
    }

    @Override
    public CompletionStage<?> append(HostCard card) {
        return SENT;
    }

    @Override
    public CompletionStage<?> append(Slate slate) {
        return SENT;
    }

    @Override
    public CompletionStage<?> publish(HostStatus status) {
        return SENT;
    }

    @Override
    public CompletionStage<?> publish(HostCard card) {
        return SENT;
    }

    @Override
    public CompletionStage<?> retire(HostId hostId) {
        return SENT;
    }

    @Override
    public Told told(int partition) {
        return new Told(clockMillis, clockMillis);
    }

    @Override
    public long durable(Topic topic, int partition) {
        return durableSlates;
    }

    @Override
    public void sampled(Sample sample) {}

    @Override
    public void duplicate() {
        duplicates++;
    }

    @Override
    public void deadLettered(DeadLetter letter) {}
}
