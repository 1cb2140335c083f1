package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Position;
import io.limelight.log.LogConfig.ReaderConfig;
import io.limelight.log.PartitionHandler.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionLaneTest {
    private static final ReaderConfig CONFIG = new ReaderConfig(
            "group",
            2,
            3,
            4,
            1_000,
            3,
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            4,
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            "node");
    private static final long DUE = Duration.ofSeconds(5).toNanos();

    private final Handler handler = new Handler();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final PartitionLane lane =
            new PartitionLane("topic-0", handler, CONFIG, new InFlight(1_000), later::add, 10, DUE);

    @Test
    void aLaneThatFindsNoPlaceIsWokenWhenOneIsFree() {
        InFlight two = new InFlight(2);
        Handler other = new Handler();
        PartitionLane first = new PartitionLane("topic-0", handler, CONFIG, two, later::add, 10, DUE);
        PartitionLane second = new PartitionLane("topic-1", other, CONFIG, two, later::add, 20, DUE);

        first.offer(records(10, 12));
        second.offer(records(20, 22));
        assertThat(other.batches).isEmpty();

        handler.applied(Outcome.DONE);
        assertThat(other.batches).containsExactly(List.of(20L, 21L));
    }

    @Test
    void aLaneHoldsWhatWaitsForItsTimeAndNotWhatIsBeingApplied() {
        handler.dueBelow = 10;
        lane.offer(records(10, 14));
        assertThat(lane.full()).isTrue();
        assertThat(lane.holds()).isTrue();

        handler.dueBelow = 12;
        lane.wake();
        assertThat(lane.holds()).isFalse();

        handler.applied(Outcome.DONE);
        assertThat(lane.holds()).isTrue();
    }

    @Test
    void oneBatchIsInFlightAtATime() {
        lane.offer(records(10, 15));
        assertThat(handler.batches).containsExactly(List.of(10L, 11L));

        handler.applied(Outcome.DONE);

        assertThat(handler.batches).containsExactly(List.of(10L, 11L), List.of(12L, 13L));
        assertThat(lane.appliedOffset()).isEqualTo(12);
    }

    @Test
    void aFailedBatchIsRepeatedAsItWas() {
        lane.offer(records(10, 12));
        handler.throwing = true;
        handler.applyFails();
        lane.offer(records(12, 14));
        later.remove().run();
        handler.throwing = false;
        later.remove().run();

        assertThat(handler.batches).containsExactly(List.of(10L, 11L), List.of(10L, 11L), List.of(10L, 11L));
        assertThat(lane.appliedOffset()).isEqualTo(10);
        handler.applied(Outcome.DONE);
        assertThat(handler.batches).endsWith(List.of(12L, 13L));
    }

    @Test
    void offsetsAreCommittedOnlyBehindTheCheckpointThatCoversThem() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.DONE);
        assertThat(committed()).isNull();

        lane.checkpointIfDue(DUE - 1);
        assertThat(handler.checkpoints).isEmpty();
        lane.checkpointIfDue(DUE);
        handler.applied(Outcome.DONE);
        handler.checkpointed(Outcome.DONE);

        assertThat(lane.appliedOffset()).isEqualTo(14);
        assertThat(committed()).isEqualTo(12);
        assertThat(committed()).isNull();
        assertThat(lane.durable()).isFalse();
    }

    @Test
    void turnsKeepTheirDistanceHoweverLongThereWasNothingToDo() {
        lane.checkpointIfDue(3 * DUE + 1);
        lane.offer(records(10, 12));
        handler.applied(Outcome.DONE);

        lane.checkpointIfDue(4 * DUE - 1);
        assertThat(handler.checkpoints).isEmpty();
        lane.checkpointIfDue(4 * DUE);
        assertThat(handler.checkpoints).hasSize(1);
    }

    @Test
    void aTurnThatFindsACheckpointInFlightComesAfterIt() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.DONE);
        lane.checkpointIfDue(DUE);
        handler.applied(Outcome.DONE);
        lane.checkpointIfDue(2 * DUE);
        assertThat(handler.checkpoints).hasSize(1);

        handler.checkpointed(Outcome.DONE);
        lane.checkpointIfDue(2 * DUE + 1);
        assertThat(handler.checkpoints).hasSize(1);
    }

    @Test
    void aFailedCheckpointIsRepeatedAndCoversWhatItBeganWith() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.DONE);
        lane.checkpoint();
        handler.applied(Outcome.DONE);

        handler.checkpoints.remove().completeExceptionally(new IllegalStateException("no store"));
        lane.checkpoint();
        assertThat(handler.checkpoints).isEmpty();
        later.remove().run();
        handler.checkpointed(Outcome.DONE);

        assertThat(committed()).isEqualTo(12);
    }

    @Test
    void aRewindReadsAgainFromTheCommittedOffset() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.DONE);
        lane.checkpoint();
        handler.applied(Outcome.REWIND);

        assertThat(lane.full()).isTrue();
        assertThat(lane.takeRewind()).as("the checkpoint is still in flight").isNull();
        handler.checkpointed(Outcome.REWIND);
        lane.offer(records(14, 16));
        assertThat(lane.takeRewind()).isEqualTo(10);
        assertThat(lane.takeRewind()).isNull();
        lane.offer(records(10, 12));

        assertThat(handler.rewinds).isOne();
        assertThat(handler.batches).containsExactly(List.of(10L, 11L), List.of(12L, 13L), List.of(10L, 11L));
        assertThat(committed()).isNull();
    }

    @Test
    void nothingIsAppliedBetweenALossAndItsRewind() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.REWIND);
        lane.checkpoint();

        assertThat(handler.batches).hasSize(1);
        assertThat(handler.checkpoints).isEmpty();
        assertThat(lane.takeRewind()).isEqualTo(10);
    }

    @Test
    void aFullBacklogAsksForARest() {
        lane.offer(records(10, 15));
        assertThat(lane.full()).isFalse();

        lane.offer(records(15, 16));
        assertThat(lane.full()).isTrue();

        handler.applied(Outcome.DONE);
        assertThat(lane.full()).isFalse();
    }

    @Test
    void noMoreIsAppliedThanMayBeUncommitted() {
        lane.offer(records(10, 16));
        handler.applied(Outcome.DONE);
        handler.applied(Outcome.DONE);
        assertThat(handler.batches).hasSize(2);

        lane.checkpointIfDue(1);
        handler.checkpointed(Outcome.DONE);

        assertThat(handler.batches).hasSize(3);
        assertThat(committed()).isEqualTo(14);
    }

    @Test
    void aClosedLaneRepeatsNothing() {
        lane.offer(records(10, 14));
        handler.applyFails();

        lane.close();
        later.remove().run();
        lane.offer(records(14, 16));

        assertThat(handler.batches).hasSize(1);
        assertThat(lane.takeRewind()).isNull();
    }

    @Test
    void whatWasLostIsNotCommittedByANodeThatStops() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.DONE);
        handler.applied(Outcome.REWIND);

        lane.drain();
        lane.checkpoint();

        assertThat(lane.drained()).isTrue();
        assertThat(lane.durable()).isFalse();
        assertThat(handler.checkpoints).isEmpty();
        assertThat(committed()).isNull();
    }

    @Test
    void aNodeThatStopsMakesDurableWhatItApplied() {
        lane.offer(records(10, 14));
        handler.applied(Outcome.DONE);

        lane.drain();
        assertThat(lane.drained()).isFalse();
        handler.applied(Outcome.DONE);
        lane.checkpoint();
        handler.checkpointed(Outcome.DONE);

        assertThat(lane.drained()).isTrue();
        assertThat(committed()).isEqualTo(14);
    }

    @Test
    void aRecordWhoseTimeHasNotComeHoldsBackAllBehindIt() {
        handler.dueBelow = 11;
        lane.offer(records(10, 14));
        assertThat(handler.batches).containsExactly(List.of(10L));
        handler.applied(Outcome.DONE);
        lane.wake();
        assertThat(handler.batches).hasSize(1);

        handler.dueBelow = 14;
        lane.wake();

        assertThat(handler.batches).containsExactly(List.of(10L), List.of(11L, 12L));
    }

    @Test
    void eventTimeIsCommittedWithTheOffsetAndNeverBeforeItIsDurable() {
        List<Long> times = new ArrayList<>();
        lane.offer(records(10, 16));
        handler.newest = 500;
        handler.applied(Outcome.DONE);
        lane.checkpoint();
        handler.newest = 900;
        handler.applied(Outcome.DONE);
        handler.checkpointed(Outcome.DONE);
        lane.takeCommit((offset, millis) -> times.add(millis));
        handler.applied(Outcome.REWIND);
        assertThat(lane.takeRewind()).isEqualTo(12);

        lane.offer(records(12, 14));
        handler.newest = 400;
        handler.applied(Outcome.DONE);
        lane.checkpoint();
        handler.checkpointed(Outcome.DONE);
        lane.takeCommit((offset, millis) -> times.add(millis));

        assertThat(times).containsExactly(500L, 500L);
    }

    private @Nullable Long committed() {
        Long[] committed = new Long[1];
        lane.takeCommit((offset, millis) -> committed[0] = offset);
        return committed[0];
    }

    private static List<LogRecord> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new LogRecord(new Position("topic", 1, 0, offset), 0, null, null))
                .toList();
    }

    /** Ends its steps when the test says so. */
    private static final class Handler implements PartitionHandler {
        final List<List<Long>> batches = new ArrayList<>();
        final Deque<CompletableFuture<Outcome>> applies = new ArrayDeque<>();
        final Deque<CompletableFuture<Outcome>> checkpoints = new ArrayDeque<>();
        boolean throwing;
        long dueBelow = Long.MAX_VALUE;
        long newest = NO_TIME;
        int rewinds;

        @Override
        public CompletionStage<Outcome> apply(List<LogRecord> batch) {
            batches.add(batch.stream().map(record -> record.position().offset()).toList());
            if (throwing) {
                throw new IllegalStateException("a bug");
            }
            CompletableFuture<Outcome> apply = new CompletableFuture<>();
            applies.add(apply);
            return apply;
        }

        @Override
        public boolean isDue(LogRecord record) {
            return record.position().offset() < dueBelow;
        }

        @Override
        public long newestMillis() {
            return newest;
        }

        void applied(Outcome outcome) {
            applies.remove().complete(outcome);
        }

        void applyFails() {
            applies.remove().completeExceptionally(new IllegalStateException("no answer"));
        }

        @Override
        public CompletionStage<Outcome> checkpoint() {
            CompletableFuture<Outcome> checkpoint = new CompletableFuture<>();
            checkpoints.add(checkpoint);
            return checkpoint;
        }

        void checkpointed(Outcome outcome) {
            checkpoints.remove().complete(outcome);
        }

        @Override
        public void rewound() {
            rewinds++;
        }
    }
}
