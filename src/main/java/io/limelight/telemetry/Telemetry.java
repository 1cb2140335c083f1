package io.limelight.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * What the node measures, one method a fact; {@code docs/metrics.md} lists every metric. Safe from any thread, and the number of
 * series is bounded whatever the callers pass.
 */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry registry;
    private final Series<Timer> requests;
    private final Series<Timer> stages;
    private final Series<Timer> freshness;
    private final Series<Counter> stageFailures;
    private final Series<Counter> degraded;
    private final Series<Counter> events;
    private final Series<Counter> deadLetters;
    private final Series<AtomicLong> lags;
    private final Series<Meters.Asked> queues;
    private final Counter deadRooms;
    private final Counter deadRoomsAvoided;
    private final Counter impressionsLost;
    private final Counter duplicates;
    private final Series<Counter> samples;
    private final Series<Counter> joins;
    private final Series<Counter> evictions;
    private final Counter friendsTold;
    private final Counter friendsBeyond;
    private final Meters.Asked pendingSlates;
    private final Series<Counter> bundles;
    private final Counter rankRuns;
    private final Counter rankRequests;
    private final Counter rankCpuSeconds;
    private final Counter coarseKept;
    private final Counter coarseMissed;
    private final Series<Counter> remoteRankings;
    private final Meters.Asked hostsOnAir;
    private final Meters.Asked hostsUnderSanction;
    private final Meters.Asked hostVectors;
    private final AutoCloseable jvm;

    /** @param clock the registry's; its monotonic time is what {@link #nanos()} reads */
    public Telemetry(Clock clock) {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
        Meters meters = new Meters(registry);
        requests = meters.timers(
                "limelight.requests", "Time to answer", Meters.REQUEST_BUCKETS, "operation", "scene", "outcome");
        stages = meters.timers("limelight.stage", "Time a stage took", Meters.REQUEST_BUCKETS, "stage");
        freshness = meters.timers("limelight.freshness", "From append to board", Meters.FRESHNESS_BUCKETS, "source");
        stageFailures = meters.counters("limelight.stage.failures", "Stages without answer", "stage", "cause");
        degraded = meters.counters("limelight.degraded", "What slates went without", "reason");
        events = meters.counters("limelight.events", "Events that clients posted", "verdict");
        deadLetters = meters.counters("limelight.dead.letters", "Records given up", "reason");
        lags = meters.levels("limelight.lag", "Records behind", "group", "topic", "partition");
        queues = meters.watched("limelight.queue.depth", "Waiting in a queue", "queue");
        deadRooms = meters.counter("limelight.dead.rooms", "Hosts recommended who were off air already");
        deadRoomsAvoided = meters.counter("limelight.dead.rooms.avoided", "Hosts who left before the response");
        impressionsLost = meters.counter("limelight.impressions.lost", "Slates shown that did not reach the log");
        duplicates = meters.counter("limelight.ingest.duplicates", "Events known already");
        samples = meters.counters("limelight.samples", "Samples written to the log", "revision", "final");
        joins = meters.counters("limelight.joins", "Actions, by what became of them", "outcome");
        evictions = meters.counters("limelight.evictions", "What entities forgot for want of room", "what");
        friendsTold = meters.counter("limelight.friends.told", "Friends told who entered or left a room");
        friendsBeyond = meters.counter("limelight.friends.beyond", "Friends not told of it, beyond the most that are");
        pendingSlates = meters.watched("limelight.pending.slates", "Slates whose final samples have not left")
                .of();
        bundles = meters.counters("limelight.bundles", "Bundles that were to serve", "outcome");
        rankRuns = meters.counter("limelight.rank.runs", "Runs of the fine rank's network");
        coarseKept = meters.counter(
                "limelight.coarse.best.kept", "Of the fine model's best, those whom the coarse rank handed on");
        coarseMissed = meters.counter(
                "limelight.coarse.best.missed", "Of the fine model's best, those whom the coarse rank dropped");
        rankCpuSeconds = meters.counter("limelight.rank.cpu.seconds", "CPU of those runs");
        rankRequests = meters.counter("limelight.rank.requests", "Requests that those runs scored");
        remoteRankings =
                meters.counters("limelight.remote.rankings", "Rankers of other nodes that were asked", "outcome");
        hostsOnAir = meters.watched("limelight.hosts.on.air", "Hosts on air, as the board holds them")
                .of();
        hostsUnderSanction = meters.watched("limelight.hosts.sanctioned", "Hosts under sanction, as the node knows")
                .of();
        hostVectors = meters.watched(
                        "limelight.host.vectors", "Hosts on air that the recall model's vectors are kept of")
                .of();
        jvm = Meters.bindJvm(registry);
    }

    /** Monotonic time to measure with; only differences mean something. */
    public long nanos() {
        return registry.config().clock().monotonicTime();
    }

    /** @param scene of the recommendation; {@code none} for other operations */
    public void request(String operation, String scene, Outcome outcome, long nanos) {
        requests.of(operation, scene, outcome.label()).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void stage(String stage, long nanos) {
        stages.of(stage).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void stageFailed(String stage, String cause) {
        stageFailures.of(stage, cause).increment();
    }

    public void degraded(String reason) {
        degraded.of(reason).increment();
    }

    /** @param source such as {@code host-event} or {@code behaviour}; a negative age, from skewed clocks, counts as none */
    public void fresh(String source, Duration age) {
        freshness.of(source).record(age.isNegative() ? Duration.ZERO : age);
    }

    /** @param verdict {@code accepted}, {@code duplicate} or the rejection's code */
    public void events(String verdict, int count) {
        events.of(verdict).increment(count);
    }

    /** CPU of the fine rank's runs so far. */
    public double rankCpuMillis() {
        return rankCpuSeconds.count() * 1000;
    }

    public void deadLetter(String reason) {
        deadLetters.of(reason).increment();
    }

    /** @param outcome {@code loaded}, {@code refused} for its schema, or {@code failed} */
    public void bundle(String outcome) {
        bundles.of(outcome).increment();
    }

    /** The network ran once, for so many requests together. */
    public void ranked(int requests, long cpuNanos) {
        rankRuns.increment();
        rankCpuSeconds.increment(cpuNanos / 1e9);
        rankRequests.increment(requests);
    }

    /** @param outcome {@code ranked}, or why a ranker of another node did not */
    public void remoteRanking(String outcome) {
        remoteRankings.of(outcome).increment();
    }

    public void deadRoom() {
        deadRooms.increment();
    }

    public void deadRoomAvoided() {
        deadRoomsAvoided.increment();
    }

    public void impressionsLost() {
        impressionsLost.increment();
    }

    /** Ingest met an event that it knows already. */
    public void duplicate() {
        duplicates.increment();
    }

    /** @param last whether it is the final revision */
    public void sample(int revision, boolean last) {
        samples.of(Integer.toString(revision), Boolean.toString(last)).increment();
    }

    /** @param outcome how actions joined an impression, or why not */
    public void joined(String outcome, int count) {
        joins.of(outcome).increment(count);
    }

    /** @param what was forgotten for want of room, such as {@code viewer-tie} */
    public void evicted(String what, int count) {
        evictions.of(what).increment(count);
    }

    /** Friends heard that a user entered or left a room, and so many did not, beyond the most that are told. */
    public void friendsTold(int told, int beyond) {
        friendsTold.increment(told);
        friendsBeyond.increment(beyond);
    }

    /** Attribution says how many slates wait; the last one to say so is asked at each scrape. */
    public void pendingSlates(IntSupplier count) {
        pendingSlates.from(count);
    }

    public void lag(String group, String topic, int partition, long records) {
        lags.of(group, topic, Integer.toString(partition)).set(records);
    }

    /** The board says how many are on air; the last one to say so is asked at each scrape. */
    public void hostsOnAir(IntSupplier count) {
        hostsOnAir.from(count);
    }

    /** Of one request; those missed are estimated from a draw. */
    public void coarseAgreed(double kept, double missed) {
        coarseKept.increment(kept);
        coarseMissed.increment(missed);
    }

    public void hostVectors(IntSupplier count) {
        hostVectors.from(count);
    }

    public void hostsUnderSanction(IntSupplier count) {
        hostsUnderSanction.from(count);
    }

    /** The queue says how many wait; the last one of that name is asked at each scrape. */
    public void queue(String name, IntSupplier depth) {
        queues.of(name).from(depth);
    }

    /** Everything measured so far, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        try {
            jvm.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        registry.close();
    }
}
