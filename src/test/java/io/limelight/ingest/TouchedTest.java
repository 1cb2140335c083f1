package io.limelight.ingest;

import static io.limelight.entity.Replies.ANY_INCARNATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.entity.Replies.Durable;
import io.limelight.log.PartitionHandler.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TouchedTest {
    private final Touched touched = new Touched(2, 0);
    private final Map<String, CompletableFuture<Durable>> asked = new LinkedHashMap<>();

    @Test
    void onlyWhatIsNotDurableIsHeldByAnIncarnation() {
        touched.applied("a", ANY_INCARNATION, 1);
        assertThat(touched.heldBy("a")).isEqualTo(1);
        assertThat(touched.heldBy("b")).isEqualTo(ANY_INCARNATION);

        CompletableFuture<Outcome> checkpoint = checkpoint();
        assertThat(touched.heldBy("a")).isEqualTo(1);
        durable("a", 1);

        assertThat(checkpoint).isCompletedWithValue(Outcome.DONE);
        assertThat(touched.heldBy("a")).isEqualTo(ANY_INCARNATION);
    }

    @Test
    void whatWasDurableBeforeARestartIsNoLoss() {
        touched.applied("a", ANY_INCARNATION, 1);
        checkpoint();
        durable("a", 1);

        touched.applied("a", ANY_INCARNATION, 2);

        assertThat(touched.lost()).isFalse();
    }

    @Test
    void aRestartBeforeWhatWasAppliedIsDurableIsALoss() {
        touched.applied("a", ANY_INCARNATION, 1);

        touched.applied("a", 1, 2);

        assertThat(touched.lost()).isTrue();
    }

    @Test
    void aLossStaysOneHoweverOftenTheBatchIsRepeated() {
        touched.applied("a", ANY_INCARNATION, 1);
        touched.applied("a", 1, 2);

        touched.applied("a", touched.heldBy("a"), 2);

        assertThat(touched.lost()).isTrue();
        CompletableFuture<Outcome> checkpoint = checkpoint();
        durable("a", 2);
        assertThat(checkpoint).isCompletedWithValue(Outcome.REWIND);
    }

    @Test
    void aRestartDuringTheCheckpointIsALoss() {
        touched.applied("a", ANY_INCARNATION, 1);
        CompletableFuture<Outcome> checkpoint = checkpoint();

        durable("a", 2);

        assertThat(checkpoint).isCompletedWithValue(Outcome.REWIND);
        assertThat(touched.lost()).isTrue();
    }

    @Test
    void whoRestartedDuringTheCheckpointIsGivenNothingBeforeThePartitionIsReadAgain() {
        touched.applied("a", ANY_INCARNATION, 1);
        checkpoint();
        durable("a", 2);

        assertThat(touched.heldBy("a")).isEqualTo(1);

        touched.forget();
        assertThat(touched.heldBy("a")).isEqualTo(ANY_INCARNATION);
    }

    @Test
    void anEntityThatRefusesABatchAfterItsCheckpointIsALoss() {
        touched.applied("a", ANY_INCARNATION, 1);
        long heldBy = touched.heldBy("a");
        checkpoint();
        durable("a", 1);

        touched.applied("a", heldBy, 2);

        assertThat(touched.lost()).isTrue();
    }

    @Test
    void aPartitionThatIsReadAgainExpectsNothing() {
        touched.applied("a", ANY_INCARNATION, 1);
        touched.applied("a", 1, 2);

        touched.forget();

        assertThat(touched.lost()).isFalse();
        assertThat(touched.heldBy("a")).isEqualTo(ANY_INCARNATION);
        assertThat(checkpoint()).isCompletedWithValue(Outcome.DONE);
    }

    @Test
    void anEntityThatFailsOnceIsAskedAgainWithTheOthers() {
        touched.applied("a", ANY_INCARNATION, 1);
        touched.applied("b", ANY_INCARNATION, 1);
        CompletableFuture<Outcome> first = checkpoint();
        durable("a", 1);
        asked.remove("b").completeExceptionally(new IllegalStateException("no store"));
        assertThat(first).isCompletedExceptionally();
        touched.applied("c", ANY_INCARNATION, 1);

        CompletableFuture<Outcome> second = checkpoint();
        assertThat(asked).containsOnlyKeys("a", "b");
        durable("a", 1);
        durable("b", 1);

        assertThat(second).isCompletedWithValue(Outcome.DONE);
        assertThat(touched.heldBy("c")).isEqualTo(1);
    }

    @Test
    void anEntityThatCannotEvenBeAskedFailsTheCheckpoint() {
        touched.applied("a", ANY_INCARNATION, 1);

        CompletionStage<Outcome> checkpoint = touched.checkpoint(id -> {
            throw new IllegalStateException("no sharding");
        });

        assertThat(checkpoint.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void fewPersistAtATime() {
        for (String id : new String[] {"a", "b", "c"}) {
            touched.applied(id, ANY_INCARNATION, 1);
        }
        CompletableFuture<Outcome> checkpoint = checkpoint();
        assertThat(asked).hasSize(2);

        durable(asked.keySet().iterator().next(), 1);
        assertThat(asked).hasSize(2);
        durable(asked.keySet().iterator().next(), 1);
        durable(asked.keySet().iterator().next(), 1);

        assertThat(checkpoint).isCompletedWithValue(Outcome.DONE);
    }

    private CompletableFuture<Outcome> checkpoint() {
        return touched.checkpoint(id -> {
                    CompletableFuture<Durable> durable = new CompletableFuture<>();
                    asked.put(id, durable);
                    return durable;
                })
                .toCompletableFuture();
    }

    private void durable(String id, long incarnation) {
        asked.remove(id).complete(new Durable(incarnation));
    }
}
