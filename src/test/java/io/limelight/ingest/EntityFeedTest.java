package io.limelight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.entity.Replies;
import io.limelight.entity.Replies.Applied;
import io.limelight.host.HostEntity;
import io.limelight.host.HostEntity.ApplyEvents;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostVerdict;
import io.limelight.log.PartitionHandler.Outcome;
import io.limelight.support.Entities;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntityFeedTest {
    private static final long EPOCH = 3;
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofHours(1);

    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    private final TestProbe<Command> ana = ENTITIES.kit.createTestProbe();
    private final TestProbe<Command> bo = ENTITIES.kit.createTestProbe();
    private final List<String> answers = new CopyOnWriteArrayList<>();

    @Test
    void whatIsLostOnTheWayToAShardThatComesIsAskedAgainSoon() throws Exception {
        EntityFeed<Command> feed = feed(SOON);
        CompletableFuture<Outcome> batch = batch(feed);
        ana.receiveMessage();
        ana.receiveMessage();

        bo.expectNoMessage(Duration.ZERO);
        answer(ana, 1);
        answer(bo, 2);

        assertThat(batch.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
        assertThat(answers).containsExactly("ana", "bo");
    }

    @Test
    void whoAnswersLateAndTwiceCountsOnce() throws Exception {
        EntityFeed<Command> feed = feed(SOON);
        CompletableFuture<Outcome> batch = batch(feed);
        ApplyEvents first = (ApplyEvents) ana.receiveMessage();
        ApplyEvents second = (ApplyEvents) ana.receiveMessage();

        for (ApplyEvents asked : List.of(first, second)) {
            asked.replyTo().tell(new Applied<>(Replies.incarnation(EPOCH, 1), List.of()));
        }
        answer(bo, 2);

        assertThat(batch.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
        assertThat(answers).containsExactly("ana", "bo");
    }

    @Test
    void whenTheShardHasComeAllAreAskedAtOnce() throws Exception {
        EntityFeed<Command> feed = feed(NEVER);
        CompletableFuture<Outcome> first = batch(feed);
        answer(ana, 1);
        answer(bo, 2);
        first.get(10, TimeUnit.SECONDS);

        CompletableFuture<Outcome> second = batch(feed);
        answer(bo, 2);
        answer(ana, 1);

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
    }

    @Test
    void aPartitionThatIsReadAgainWaitsForItsShardAgain() throws Exception {
        EntityFeed<Command> feed = feed(NEVER);
        CompletableFuture<Outcome> first = batch(feed);
        answer(ana, 1);
        answer(bo, 2);
        first.get(10, TimeUnit.SECONDS);

        feed.forget();
        batch(feed);

        ana.receiveMessage();
        bo.expectNoMessage(Duration.ZERO);
    }

    @Test
    void aShardThatDoesNotComeFailsTheBatchWhichIsRepeated() {
        EntityFeed<Command> feed = feed(NEVER);
        CompletableFuture<Outcome> batch = batch(feed);
        ana.receiveMessage();
        assertThat(batch).isNotDone();

        ENTITIES.timePasses(ASK_TIMEOUT);

        assertThat(batch).failsWithin(Duration.ofSeconds(10));
        bo.expectNoMessage(Duration.ZERO);
    }

    private EntityFeed<Command> feed(Duration askAgain) {
        return new EntityFeed<>(
                new IngestConfig(1, ASK_TIMEOUT, askAgain, 2),
                id -> TestEntityRef.of(HostEntity.KEY, id, (id.equals("ana") ? ana : bo).ref()),
                HostEntity.Persist::new,
                Runnable::run,
                EPOCH);
    }

    private CompletableFuture<Outcome> batch(EntityFeed<Command> feed) {
        EntityFeed<Command>.Round round = feed.round();
        for (String id : List.of("ana", "bo")) {
            round.<HostVerdict>ask(
                    id, (heldBy, replyTo) -> new ApplyEvents(List.of(), heldBy, replyTo), verdicts -> answers.add(id));
        }
        return round.thenPublish(List::of).toCompletableFuture();
    }

    private static void answer(TestProbe<Command> host, long count) {
        ApplyEvents asked = (ApplyEvents) host.receiveMessage();
        asked.replyTo().tell(new Applied<>(Replies.incarnation(EPOCH, count), List.of()));
    }
}
