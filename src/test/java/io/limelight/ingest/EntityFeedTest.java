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
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntityFeedTest {
    private static final long EPOCH = 3;
    private static final IngestConfig CONFIG = new IngestConfig(1, Duration.ofMillis(400), Duration.ofMillis(100), 2);

    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    private final TestProbe<Command> ana = ENTITIES.kit.createTestProbe();
    private final TestProbe<Command> bo = ENTITIES.kit.createTestProbe();
    private final EntityFeed<Command> feed = new EntityFeed<>(
            CONFIG,
            id -> TestEntityRef.of(HostEntity.KEY, id, (id.equals("ana") ? ana : bo).ref()),
            HostEntity.Persist::new,
            Runnable::run,
            EPOCH);

    @Test
    void whatIsLostOnTheWayToAShardThatComesIsAskedAgainSoon() throws Exception {
        CompletableFuture<Outcome> batch = batch();
        ana.receiveMessage();
        ENTITIES.time.timePasses(Duration.ofMillis(100));
        ana.receiveMessage();
        ENTITIES.time.timePasses(Duration.ofMillis(199));
        ana.expectNoMessage(Duration.ZERO);
        ENTITIES.time.timePasses(Duration.ofMillis(1));

        bo.expectNoMessage(Duration.ZERO);
        answer(ana, 1);
        answer(bo, 2);

        assertThat(batch.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whenTheShardHasComeAllAreAskedAtOnce() throws Exception {
        CompletableFuture<Outcome> first = batch();
        answer(ana, 1);
        answer(bo, 2);
        first.get(10, TimeUnit.SECONDS);

        CompletableFuture<Outcome> second = batch();
        answer(bo, 2);
        answer(ana, 1);

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
    }

    @Test
    void aPartitionThatIsReadAgainWaitsForItsShardAgain() throws Exception {
        CompletableFuture<Outcome> first = batch();
        answer(ana, 1);
        answer(bo, 2);
        first.get(10, TimeUnit.SECONDS);

        feed.forget();
        batch();

        ana.receiveMessage();
        bo.expectNoMessage(Duration.ZERO);
    }

    @Test
    void aShardThatDoesNotComeFailsTheBatchWhichIsRepeated() {
        CompletableFuture<Outcome> batch = batch();
        for (int wait : new int[] {100, 200, 400}) {
            ana.receiveMessage();
            assertThat(batch).isNotDone();
            ENTITIES.time.timePasses(Duration.ofMillis(wait));
        }

        assertThat(batch).failsWithin(Duration.ofSeconds(10));
        bo.expectNoMessage(Duration.ZERO);
    }

    private CompletableFuture<Outcome> batch() {
        EntityFeed<Command>.Round round = feed.round();
        for (String id : List.of("ana", "bo")) {
            round.<HostVerdict>ask(
                    id, (heldBy, replyTo) -> new ApplyEvents(List.of(), heldBy, replyTo), verdicts -> {});
        }
        return round.thenPublish(List::of).toCompletableFuture();
    }

    private static void answer(TestProbe<Command> host, long count) {
        ApplyEvents asked = (ApplyEvents) host.receiveMessage();
        asked.replyTo().tell(new Applied<>(Replies.incarnation(EPOCH, count), List.of()));
    }
}
