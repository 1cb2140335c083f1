package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.app.cluster.ClusterConfig;
import io.limelight.app.cluster.Role;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.board.BoardFeed;
import io.limelight.ingest.Attribution;
import io.limelight.ingest.Ingest;
import io.limelight.ingest.IngestMetrics;
import io.limelight.journal.Journal;
import io.limelight.log.KafkaEventClock;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.viewer.ViewerCounter;
import io.limelight.wire.Controls;
import io.limelight.wire.HostCards;
import io.limelight.wire.HostStatuses;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** From the log through the entities to the board: everything of a node that does not answer requests, as far as its roles say. */
public final class Pipeline {
    public final LogConfig logConfig;
    public final KafkaLogWriter log;
    public final Entities entities;
    public final LongAdder duplicates = new LongAdder();
    public final LongAdder deadLetters = new LongAdder();
    private final @Nullable Reading reading;
    private final @Nullable Board board;
    private final @Nullable BoardFeed boardFeed;

    private Pipeline(
            ActorSystem<?> system,
            Config limelight,
            Map<Topic, Integer> generations,
            PipelineMetrics metrics,
            InstantSource clock) {
        ClusterConfig roles = ClusterConfig.from(limelight);
        logConfig = LogConfig.from(limelight);
        log = new KafkaLogWriter(logConfig, "limelight-node");
        entities = new Entities(system, limelight, logConfig, log, metrics);
        reading = roles.has(Role.ENTITY)
                ? new Reading(
                        system, limelight, generations, this, new Counting(metrics, duplicates, deadLetters), clock)
                : null;
        if (roles.has(Role.API) || roles.has(Role.RANKER)) {
            BoardConfig config = BoardConfig.from(limelight);
            board = new Board(config);
            boardFeed = feed(board, config, logConfig);
        } else {
            board = null;
            boardFeed = null;
        }
    }

    /** Begins to tell a board what the log says of hosts. */
    public static BoardFeed feed(Board board, BoardConfig config, LogConfig log) {
        InstantSource clock = InstantSource.system();
        return BoardFeed.start(
                board,
                config,
                new BoardFeed.Sources(
                        Map.of("bootstrap.servers", log.bootstrapServers()),
                        new BoardFeed.Source<>(log.name(Topic.HOST_STATUS), HostStatuses::decode),
                        new BoardFeed.Source<>(log.name(Topic.HOST_PROFILE), HostCards::decode),
                        new BoardFeed.Source<>(log.name(Topic.CONTROL), Controls::decode),
                        new KafkaEventClock(
                                log,
                                Ingest.HOSTS,
                                List.of(Topic.HOST_EVENTS),
                                clock,
                                config.reader().askEndsEvery())),
                clock);
    }

    /**
     * Checks the log, creates what is missing in it and in the store, and makes all that needs no member yet. A node is so far before it joins,
     * since from then on the others count on it: shards do not move while one does not answer, and one that is busy starting may be
     * taken for dead.
     *
     * @param clock what is now, for partitions in which nothing is behind
     */
    static CompletionStage<Pipeline> prepare(
            ActorSystem<?> system, Config limelight, PipelineMetrics metrics, InstantSource clock) {
        return CompletableFuture.supplyAsync(() -> new Topics(LogConfig.from(limelight)).ensure())
                .thenCompose(generations -> {
                    CompletionStage<?> store = ClusterConfig.from(limelight).has(Role.ENTITY)
                            ? Journal.get(system).ready()
                            : CompletableFuture.completedFuture(null);
                    return store.thenApply(ready -> new Pipeline(system, limelight, generations, metrics, clock));
                });
    }

    /** Begins to read into entities; the node is a member of its cluster. */
    void read() {
        if (reading != null) {
            reading.start();
        }
    }

    /** What the node counts of all this. */
    interface PipelineMetrics extends IngestMetrics, ViewerCounter {}

    /** From the log into the entities. */
    public Ingest ingest() {
        return reading().ingest();
    }

    public Attribution attribution() {
        return reading().attribution();
    }

    public Journal journal() {
        return reading().journal();
    }

    Reading reading() {
        return required(reading, "entity");
    }

    public Board board() {
        return required(board, "api or ranker");
    }

    private static <T> T required(@Nullable T part, String role) {
        if (part == null) {
            throw new IllegalStateException("this node has not the role " + role + " (limelight.cluster.roles)");
        }
        return part;
    }

    boolean hasReading() {
        return reading != null;
    }

    boolean hasBoard() {
        return board != null;
    }

    /** Completes when this node knows what it must know before it may be asked: its partitions, and who is on air. */
    CompletionStage<?> boardReady() {
        return boardFeed == null ? CompletableFuture.completedFuture(null) : boardFeed.ready();
    }

    CompletionStage<?> readingReady() {
        return reading == null
                ? CompletableFuture.completedFuture(null)
                : reading.ingest().assigned();
    }

    /** Reads no more; see {@link Reading#stop}. */
    void stopReading(boolean drains) {
        if (reading != null) {
            reading.stop(drains);
        }
    }

    void close() {
        if (boardFeed != null) {
            boardFeed.close();
        }
        if (reading != null) {
            reading.close();
        }
        log.close();
    }
}
