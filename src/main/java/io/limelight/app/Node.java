package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.api.ApiConfig;
import io.limelight.app.cluster.ClusterConfig;
import io.limelight.app.cluster.Membership;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Sample;
import io.limelight.impression.JoinOutcome;
import io.limelight.log.LogConfig;
import io.limelight.telemetry.Telemetry;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/** One cluster node, of which each part starts where its role says: the wiring, in the order of the flow. */
public final class Node implements AutoCloseable {
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);

    private final ActorSystem<Void> system;
    private final Telemetry telemetry;
    private final Pipeline pipeline;
    private final Answering answering;

    private Node(ActorSystem<Void> system, Telemetry telemetry, Pipeline pipeline, Answering answering) {
        this.system = system;
        this.telemetry = telemetry;
        this.pipeline = pipeline;
        this.answering = answering;
    }

    /**
     * Completes when the node is a member, its ports are open and it answers.
     *
     * @param clock what a request takes for now; a replay's is driven by its log
     */
    public static CompletionStage<Node> start(Config config, InstantSource clock) {
        Config limelight = config.getConfig("limelight");
        NodeSettings.check(limelight);
        ClusterConfig cluster = ClusterConfig.from(limelight);
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(), "limelight", cluster.pekko().withFallback(config));
        Telemetry telemetry = new Telemetry(Clock.SYSTEM);
        CompletionStage<Node> started = Pipeline.prepare(system, limelight, metrics(telemetry), clock)
                .thenCompose(pipeline -> {
                    stopReadingFirst(system, pipeline);
                    return Membership.join(system, cluster).thenApply(up -> pipeline);
                })
                // not on the thread that heard of it: models are loaded
                .thenComposeAsync(pipeline -> {
                    pipeline.read();
                    return Answering.start(system, limelight, pipeline, telemetry, clock, Node::newId)
                            .thenApply(answering -> new Node(system, telemetry, pipeline, answering));
                });
        return started.whenComplete((node, failure) -> {
                    if (failure != null) {
                        system.terminate();
                    } else {
                        node.stopAnsweringInOrder();
                        node.measure(clock);
                    }
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        givenUp(CoordinatedShutdown.get(system)) ? new GivenUp(failure) : failure));
    }

    /** The cluster had not heard of this node for too long and went on without it: it ends, and whoever supervises it starts it again. */
    static final class GivenUp extends IllegalStateException {
        static final String SAYS = "the node left its cluster; start it again";
        private static final long serialVersionUID = 1;

        /** @param failure what the node could not do any more; null when it had started */
        GivenUp(@Nullable Throwable failure) {
            super(SAYS, failure);
        }
    }

    private static RecommendationId newId() {
        return new RecommendationId(UUID.randomUUID().toString());
    }

    private static Pipeline.PipelineMetrics metrics(Telemetry telemetry) {
        return new Pipeline.PipelineMetrics() {
            @Override
            public void duplicate() {
                telemetry.duplicate();
            }

            @Override
            public void deadLettered(DeadLetter letter) {
                telemetry.deadLetter(letter.reason().name());
            }

            @Override
            public void sampled(Sample sample) {
                telemetry.sample(sample.revision(), sample.last());
            }

            @Override
            public void joined(JoinOutcome outcome, int count) {
                telemetry.joined(outcome.label(), count);
            }

            @Override
            public void tiesEvicted(int count) {
                telemetry.evicted("viewer-tie", count);
            }

            @Override
            public void friendsTold(int told, int beyond) {
                telemetry.friendsTold(told, beyond);
            }
        };
    }

    private void measure(InstantSource clock) {
        if (pipeline.hasBoard()) {
            telemetry.hostsOnAir(pipeline.board()::size);
            telemetry.hostsUnderSanction(pipeline.board().sanctions()::size);
            pipeline.board().onChange(new Freshness(clock, age -> telemetry.fresh("host-event", age))::changed);
        }
        if (pipeline.hasReading()) {
            telemetry.pendingSlates(() -> Math.toIntExact(pipeline.attribution().pendingSlates()));
            measureLag();
        }
    }

    private void measureLag() {
        system.scheduler()
                .scheduleWithFixedDelay(
                        MEASURE_EVERY,
                        MEASURE_EVERY,
                        () -> {
                            pipeline.ingest().lag(telemetry::lag);
                            pipeline.attribution().lag(telemetry::lag);
                        },
                        system.executionContext());
    }

    /** Answers stop before reading does; what was read becomes durable before the entities leave. */
    private void stopAnsweringInOrder() {
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "close-clients-port", answering::unbind);
        shutdown.addTask(CoordinatedShutdown.PhaseServiceStop(), "close-operators-port", answering::close);
    }

    private static void stopReadingFirst(ActorSystem<Void> system, Pipeline pipeline) {
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        shutdown.addTask(
                CoordinatedShutdown.PhaseServiceRequestsDone(),
                "read-no-more",
                () -> later(() -> pipeline.stopReading(!givenUp(shutdown))));
        shutdown.addTask(
                CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "close-log", () -> later(pipeline::close));
    }

    private static boolean givenUp(CoordinatedShutdown shutdown) {
        return shutdown.getShutdownReason()
                .filter(reason -> reason.equals(CoordinatedShutdown.clusterDowningReason()))
                .isPresent();
    }

    private static CompletionStage<Done> later(Runnable blocking) {
        return CompletableFuture.supplyAsync(() -> {
            blocking.run();
            return Done.getInstance();
        });
    }

    /** The settings that this node runs by. */
    public Config limelight() {
        return system.settings().config().getConfig("limelight");
    }

    public LogConfig logConfig() {
        return LogConfig.from(limelight());
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Answering answering() {
        return answering;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    /** Completes when the node has stopped, whether it was closed or its cluster gave it up. */
    public CompletionStage<Done> whenStopped() {
        return system.getWhenTerminated();
    }

    /** Closes it when clients have been sent elsewhere: no request finds a closed port. */
    public void leave() {
        boolean stopped = whenStopped().toCompletableFuture().isDone();
        answering
                .leave(
                        stopped
                                ? Duration.ZERO
                                : ApiConfig.from(limelight()).timeouts().leave())
                .toCompletableFuture()
                .join();
        close();
    }

    @Override
    public void close() {
        answering
                .unbind()
                .thenCompose(unbound -> answering.drain())
                .exceptionally(late -> Done.getInstance())
                .toCompletableFuture()
                .join();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        telemetry.close();
    }
}
