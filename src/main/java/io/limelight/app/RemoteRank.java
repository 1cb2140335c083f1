package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.board.Board;
import io.limelight.feature.Encoder;
import io.limelight.rank.Scoring;
import io.limelight.rank.remote.RankerNode;
import io.limelight.rank.remote.RemoteConfig;
import io.limelight.rank.remote.RemoteScoring;
import io.limelight.serving.Serving;
import io.limelight.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.Cluster;

/** A ranker's offer to the nodes without one. */
final class RemoteRank {
    private final ActorSystem<?> system;
    private final ActorRef<RankerNode.Command> ranker;

    private RemoteRank(ActorSystem<?> system, ActorRef<RankerNode.Command> ranker) {
        this.system = system;
        this.ranker = ranker;
    }

    /** From now on other nodes may ask. */
    static RemoteRank offer(
            ActorSystem<?> system,
            Config limelight,
            Board board,
            Encoder encoder,
            Serving serving,
            Telemetry telemetry) {
        AtomicInteger inHand = new AtomicInteger();
        telemetry.queue("ranker", inHand::get);
        return new RemoteRank(
                system,
                system.systemActorOf(
                        RankerNode.create(RemoteConfig.from(limelight), board, encoder, serving, inHand::set),
                        RankerNode.NAME,
                        Props.empty()));
    }

    /** By those who offer. */
    static Scoring ask(ActorSystem<?> system, Config limelight, Telemetry telemetry) {
        long node = Cluster.get(system).selfMember().uniqueAddress().longUid();
        return RemoteScoring.start(system, RemoteConfig.from(limelight), node, telemetry);
    }

    /** Takes no more, and completes when what was taken is answered. */
    CompletionStage<Done> leave(Duration atMost) {
        return AskPattern.<RankerNode.Command, Done>ask(ranker, RankerNode.Leave::new, atMost, system.scheduler())
                .exceptionally(late -> Done.getInstance());
    }
}
