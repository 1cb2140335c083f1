package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.board.BoardFeed;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.Sample;
import io.limelight.impression.AttributionConfig;
import io.limelight.impression.Ledger.JoinCounter;
import io.limelight.ingest.Attribution;
import io.limelight.ingest.Ingest;
import io.limelight.ingest.IngestMetrics;
import io.limelight.journal.Journal;
import io.limelight.log.KafkaEventClock;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.wire.Controls;
import io.limelight.wire.HostCards;
import io.limelight.wire.HostStatuses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorSystem;

/** From the log through the entities to the board: everything of a node that does not answer requests. */
public final class Pipeline {
    public final LogConfig logConfig;
    public final KafkaLogWriter log;
    public final Entities entities;
    public final Ingest ingest;
    public final Attribution attribution;
    public final Journal journal;
    public final Board board;
    public final BoardFeed boardFeed;
    public final LongAdder duplicates = new LongAdder();
    public final LongAdder deadLetters = new LongAdder();
    private final KafkaEventClock eventClock;
    private final Duration drain;

    private Pipeline(
            ActorSystem<?> system,
            Config limelight,
            LogConfig logConfig,
            Map<Topic, Integer> generations,
            PipelineMetrics metrics,
            InstantSource clock) {
        drain = limelight.getDuration("cluster.drain");
        journal = Journal.get(system);
        this.logConfig = logConfig;
        log = new KafkaLogWriter(logConfig, "limelight-node");
        entities = new Entities(system, limelight, logConfig, log, metrics);
        AttributionConfig attributes = AttributionConfig.from(limelight);
        eventClock =
                new KafkaEventClock(logConfig, Ingest.VIEWERS, Ingest.VIEWERS_READ, clock, attributes.clockEvery());
        IngestMetrics counting = counting(metrics);
        ingest = new Ingest(
                logConfig,
                generations,
                new Ingest.Entities(entities::viewer, entities::host, system.executionContext()),
                log,
                counting,
                eventClock);
        attribution = new Attribution(
                logConfig,
                attributes,
                generations,
                entities::viewer,
                new Attribution.Outlet(log, counting),
                eventClock);
        BoardConfig boardConfig = BoardConfig.from(limelight);
        board = new Board(boardConfig);
        boardFeed = BoardFeed.start(
                board,
                boardConfig,
                Map.of("bootstrap.servers", logConfig.bootstrapServers()),
                new BoardFeed.Source<>(logConfig.name(Topic.HOST_STATUS), HostStatuses::decode),
                new BoardFeed.Source<>(logConfig.name(Topic.HOST_PROFILE), HostCards::decode),
                new BoardFeed.Source<>(logConfig.name(Topic.CONTROL), Controls::decode),
                InstantSource.system());
        ingest.start();
        attribution.start();
    }

    /**
     * Checks the log and creates what is missing in it and in the store, then begins to read.
     *
     * @param system a member of its cluster already
     * @param clock what is now, for partitions in which nothing is behind
     */
    static CompletionStage<Pipeline> start(
            ActorSystem<?> system, Config limelight, PipelineMetrics metrics, InstantSource clock) {
        LogConfig logConfig = LogConfig.from(limelight);
        Map<Topic, Integer> generations = new Topics(logConfig).ensure();
        return Journal.get(system)
                .ready()
                .thenApply(done -> new Pipeline(system, limelight, logConfig, generations, metrics, clock));
    }

    /** What the node counts of all this. */
    interface PipelineMetrics extends IngestMetrics, JoinCounter {}

    private IngestMetrics counting(IngestMetrics metrics) {
        return new IngestMetrics() {
            @Override
            public void duplicate() {
                duplicates.increment();
                metrics.duplicate();
            }

            @Override
            public void deadLettered(DeadLetter letter) {
                deadLetters.increment();
                metrics.deadLettered(letter);
            }

            @Override
            public void sampled(Sample sample) {
                metrics.sampled(sample);
            }
        };
    }

    /** Reads no more, and makes durable what was read. */
    void stopReading() {
        attribution.stop(drain);
        ingest.stop(drain);
    }

    void close() {
        boardFeed.close();
        eventClock.close();
        log.close();
    }
}
