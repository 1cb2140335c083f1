package io.limelight.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.entity.OwnedEntity.Place;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding.Passivate;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding.ShardCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnedEntityTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final int PARTITION = 3;
    private static final String STOP = "stop";
    private static final String STARTED = "started";

    private final Ownership ownership = new Ownership(4);
    private final TestProbe<String> entity = KIT.createTestProbe();
    private final TestProbe<String> again = KIT.createTestProbe();
    private final TestProbe<ShardCommand> shard = KIT.createTestProbe();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @BeforeEach
    void own() {
        ownership.own(PARTITION, 7);
    }

    @Test
    void anEntityOfAnOwnedPartitionIsAsked() {
        ActorRef<String> ref = start();

        ref.tell("a");

        entity.expectMessage("7 a");
    }

    @Test
    void anEntityWhosePartitionLeftPassesOnWhatItIsAskedAndLeavesUnstored() {
        ActorRef<String> ref = start();
        ownership.leave(PARTITION);

        ref.tell("a");
        again.expectMessage("a");
        assertThat(((Passivate<?>) shard.receiveMessage()).entity()).isEqualTo(ref);
        ref.tell(STOP);

        entity.expectTerminated(ref);
        entity.expectNoMessage(Duration.ZERO);
    }

    @Test
    void anEntityWhosePartitionLeftAndCameBackIsStartedAnew() {
        ActorRef<String> ref = start();
        ownership.own(PARTITION, 9);

        ref.tell("a");
        again.expectMessage("a");
        ref.tell(STOP);
        entity.expectTerminated(ref);
        start().tell("a");

        entity.expectMessage("9 a");
    }

    @Test
    void questionsWaitUntilThePartitionComes() {
        ownership.leave(PARTITION);
        ActorRef<String> ref = start();
        ref.tell("a");
        ref.tell("b");

        ownership.own(PARTITION, 8);
        assertThat(shard.receiveMessage()).isInstanceOf(Passivate.class);
        ref.tell(STOP);

        again.expectMessage("a");
        again.expectMessage("b");
        entity.expectTerminated(ref);
    }

    private ActorRef<String> start() {
        Place<String> place = new Place<>(
                ownership, PARTITION, shard.ref(), message -> again.ref().tell(message), STOP);
        Behavior<String> owned = OwnedEntity.create(
                String.class,
                place,
                epoch -> Behaviors.receiveMessage(message -> {
                    entity.ref().tell(epoch + " " + message);
                    return Behaviors.same();
                }));
        ActorRef<String> ref = KIT.spawn(Behaviors.setup(context -> {
            Behavior<String> started = Behavior.start(owned, context);
            entity.ref().tell(STARTED);
            return started;
        }));
        // it looks when it starts whose its partition is, which tests change afterwards
        entity.expectMessage(STARTED);
        return ref;
    }
}
