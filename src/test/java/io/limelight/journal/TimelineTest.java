package io.limelight.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.journal.Past.NotKept;
import io.limelight.journal.Timeline.Found;
import io.limelight.journal.Timeline.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final String ID = "host|h1";

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** Deltas after {@code base}, each stored at the second of its number; the snapshot half a second after its last delta. */
    private static List<Mark> segment(long base, long upTo) {
        List<Mark> marks = new ArrayList<>();
        if (base > 0) {
            marks.add(new Mark(base, Entry.SNAPSHOT, second(base).plusMillis(500)));
        }
        LongStream.rangeClosed(base + 1, upTo).forEach(at -> marks.add(new Mark(base, at, second(at))));
        return marks;
    }

    private static Timeline timeline(List<List<Mark>> segments) {
        return new Timeline(ID, segments.stream().flatMap(List::stream).toList());
    }

    private static void refused(ThrowingCallable search, String message) {
        assertThatThrownBy(search).isInstanceOf(NotKept.class).hasMessage(message);
    }

    @Test
    void everySequenceIsFoundInTheSegmentThatEndsWithIt() {
        Timeline timeline = timeline(List.of(segment(0, 3), segment(3, 6), segment(6, 7)));

        assertThat(timeline.find(new Moment.Sequence(3))).isEqualTo(new Found(0, 3, second(3)));
        assertThat(timeline.find(new Moment.Sequence(4))).isEqualTo(new Found(3, 4, second(4)));
        assertThat(timeline.find(Moment.Newest.NEWEST)).isEqualTo(new Found(6, 7, second(7)));
    }

    @Test
    void aTimeFindsTheLastDeltaStoredByThen() {
        Timeline timeline = timeline(List.of(segment(0, 3), segment(3, 6)));

        assertThat(timeline.find(new Moment.At(second(3).minusMillis(1))).sequence())
                .isEqualTo(2);
        assertThat(timeline.find(new Moment.At(second(3).plusMillis(100)))).isEqualTo(new Found(0, 3, second(3)));
        assertThat(timeline.find(new Moment.At(second(1000))).sequence()).isEqualTo(6);
    }

    @Test
    void anExpiredSegmentsLastStateIsStillToldByTheSnapshotAfterIt() {
        Timeline timeline = timeline(List.of(segment(3, 6)));

        assertThat(timeline.find(new Moment.Sequence(3)))
                .isEqualTo(new Found(3, 3, second(3).plusMillis(500)));
        refused(
                () -> timeline.find(new Moment.Sequence(2)),
                "sequence 2 of host h1 is kept no more: the oldest is 3 (limelight.cassandra.history)");
        refused(
                () -> timeline.find(new Moment.At(second(2))),
                "the state of host h1 at 1970-01-01T00:00:02Z is kept no more: the oldest is of 1970-01-01T00:00:03.500Z"
                        + " (limelight.cassandra.history)");
    }

    @Test
    void whatASegmentLostItsSnapshotOfIsNotShown() {
        List<Mark> headless = segment(3, 6).subList(1, 4);

        refused(
                () -> timeline(List.of(headless, segment(6, 7))).find(new Moment.Sequence(5)),
                "sequence 5 of host h1 is kept no more: the oldest is 6 (limelight.cassandra.history)");
    }

    @Test
    void aCrashBetweenArchiveAndSnapshotShowsNothingTwice() {
        Timeline timeline = timeline(List.of(segment(0, 3), segment(0, 5)));

        assertThat(timeline.find(new Moment.Sequence(5))).isEqualTo(new Found(0, 5, second(5)));
    }

    @Test
    void aTimeOfWhichNothingWasKeptIsNotToldByTheStateBefore() {
        Timeline timeline = timeline(List.of(segment(0, 3), segment(9, 10)));

        refused(
                () -> timeline.find(new Moment.At(second(5))),
                "the state of host h1 at 1970-01-01T00:00:05Z is not kept: nothing is there between"
                        + " 1970-01-01T00:00:03Z and 1970-01-01T00:00:09.500Z (limelight.cassandra.history)");
    }

    @Test
    void theFutureAndTheTimeBeforeTheFirstAreSaid() {
        Timeline timeline = timeline(List.of(segment(0, 3)));

        refused(() -> timeline.find(new Moment.Sequence(4)), "sequence 4 of host h1 is of the future: the newest is 3");
        refused(
                () -> timeline.find(new Moment.At(second(0))),
                "host h1 was not there at 1970-01-01T00:00:00Z: it was first stored at 1970-01-01T00:00:01Z");
        refused(() -> new Timeline(ID, List.of()).find(Moment.Newest.NEWEST), "nothing is known of host h1");
    }

    @Test
    void aMomentIsASequenceOrATime() {
        assertThat(Moment.of("12")).isEqualTo(new Moment.Sequence(12));
        assertThat(Moment.of("2026-01-31T20:15:00Z")).isEqualTo(new Moment.At(Instant.parse("2026-01-31T20:15:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "yesterday", "99999999999999999999"})
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> Moment.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is neither a sequence number from 1 nor a time such as 2026-01-31T20:15:00Z");
    }
}
