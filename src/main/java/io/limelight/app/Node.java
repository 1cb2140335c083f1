package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.domain.DeadLetter;
import io.limelight.ingest.IngestMetrics;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** One cluster node with every role: the wiring, in the order of the flow. */
public final class Node implements AutoCloseable {
    private final ActorSystem<Void> system;
    private final Pipeline pipeline;

    private Node(ActorSystem<Void> system, Pipeline pipeline) {
        this.system = system;
        this.pipeline = pipeline;
    }

    public static CompletionStage<Node> start(Config config, InstantSource clock) {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "limelight", config);
        Config limelight = config.getConfig("limelight");
        return join(system)
                .thenCompose(up -> Pipeline.start(
                        system,
                        limelight,
                        new IngestMetrics() {
                            @Override
                            public void duplicate() {}

                            @Override
                            public void deadLettered(DeadLetter letter) {}
                        },
                        clock))
                .thenApply(pipeline -> {
                    Node node = new Node(system, pipeline);
                    node.stopInOrder();
                    return node;
                });
    }

    private static CompletionStage<Done> join(ActorSystem<Void> system) {
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        CompletableFuture<Done> up = new CompletableFuture<>();
        org.apache.pekko.cluster.Cluster.get(system).registerOnMemberUp(() -> up.complete(Done.getInstance()));
        return up;
    }

    private void stopInOrder() {
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        shutdown.addTask(
                CoordinatedShutdown.PhaseServiceRequestsDone(),
                "read-no-more",
                () -> CompletableFuture.supplyAsync(() -> {
                    pipeline.stopReading();
                    return Done.getInstance();
                }));
        shutdown.addTask(
                CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
                "close-log",
                () -> CompletableFuture.supplyAsync(() -> {
                    pipeline.close();
                    return Done.getInstance();
                }));
    }

    Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
