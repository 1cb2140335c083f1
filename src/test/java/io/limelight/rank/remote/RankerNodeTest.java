package io.limelight.rank.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.rank.remote.RankerNode.Command;
import io.limelight.rank.remote.RankerNode.Leave;
import io.limelight.rank.remote.RankerNode.Rank;
import io.limelight.wire.RankAnswer;
import io.limelight.wire.RankAnswer.Ranked;
import io.limelight.wire.RankAnswer.Refused;
import io.limelight.wire.RankAnswer.Why;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a ranker takes, what it refuses, and how it leaves. */
class RankerNodeTest {
    private static final RankAnswer RANKED = new Ranked("v1", List.of("click"), new int[0], new float[0], List.of());

    private final ActorTestKit kit = ActorTestKit.create();
    private final LinkedBlockingQueue<CompletableFuture<RankAnswer>> working = new LinkedBlockingQueue<>();
    private final TestProbe<RankAnswer> answers = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private ActorRef<Command> ranker(int most) {
        return kit.spawn(RankerNode.create(
                most,
                ask -> {
                    CompletableFuture<RankAnswer> answer = new CompletableFuture<>();
                    working.add(answer);
                    return answer;
                },
                inHand -> {}));
    }

    private Rank rank() {
        return new Rank(Asked.of("host0"), answers.ref());
    }

    private CompletableFuture<RankAnswer> next() throws InterruptedException {
        CompletableFuture<RankAnswer> work = working.poll(10, TimeUnit.SECONDS);
        assertThat(work).isNotNull();
        return work;
    }

    @Test
    void aFullRankerRefusesAtOnceAndTakesTheNextWhenOneIsDone() throws Exception {
        ActorRef<Command> ranker = ranker(2);
        ranker.tell(rank());
        ranker.tell(rank());

        ranker.tell(rank());
        assertThat(answers.receiveMessage()).isEqualTo(new Refused(Why.FULL));

        next().complete(RANKED);
        assertThat(answers.receiveMessage()).isSameAs(RANKED);
        ranker.tell(rank());
        next().complete(RANKED);
        next().complete(RANKED);
        assertThat(answers.receiveMessage()).isSameAs(RANKED);
        assertThat(answers.receiveMessage()).isSameAs(RANKED);
    }

    @Test
    void workThatFailsIsARefusalAndFreesItsPlace() throws Exception {
        ActorRef<Command> ranker = ranker(1);
        ranker.tell(rank());

        next().completeExceptionally(new IllegalStateException("broken"));
        assertThat(answers.receiveMessage()).isEqualTo(new Refused(Why.FAILED));

        ranker.tell(rank());
        next().complete(RANKED);
        assertThat(answers.receiveMessage()).isSameAs(RANKED);
    }

    @Test
    void aRankerThatLeavesTakesNoNewWorkAndFinishesWhatItHas() throws Exception {
        ActorRef<Command> ranker = ranker(2);
        TestProbe<Done> left = kit.createTestProbe();
        TestProbe<Receptionist.Listing> listings = kit.createTestProbe();
        kit.system().receptionist().tell(Receptionist.subscribe(RankerNode.KEY, listings.ref()));
        listings.fishForMessage(
                Duration.ofSeconds(10),
                listing -> listing.getServiceInstances(RankerNode.KEY).contains(ranker)
                        ? FishingOutcomes.complete()
                        : FishingOutcomes.continueAndIgnore());
        ranker.tell(rank());
        CompletableFuture<RankAnswer> inHand = next();

        ranker.tell(new Leave(left.ref()));
        ranker.tell(rank());

        assertThat(answers.receiveMessage()).isEqualTo(new Refused(Why.LEAVING));
        assertThat(listings.receiveMessage().getServiceInstances(RankerNode.KEY))
                .isEmpty();
        left.expectNoMessage(Duration.ZERO);
        inHand.complete(RANKED);
        assertThat(answers.receiveMessage()).isSameAs(RANKED);
        left.receiveMessage();
    }
}
