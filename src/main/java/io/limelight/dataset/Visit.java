package io.limelight.dataset;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.EventId;
import io.limelight.domain.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a user did with one impression. The log times only the impression and the length of the play; within these the rest
 * is placed: a click in the first second, an interaction half-way, the watch's report at its end.
 */
record Visit(Impression impression, int row, Room room) {
    private static final long CLICK_MILLIS = 1_000;

    void tell(Consumer<Timed> out) {
        long half = impression.playMillis() / 2;
        out.accept(Timed.of(Timed.Step.EXPOSED, row, new Behaviour.Exposed(header("e", 0), List.of(room.hostId()))));
        if (impression.has(Outcome.CLICK)) {
            out.accept(Timed.of(
                    Timed.Step.CLICKED, row, new Behaviour.Clicked(header("c", Math.min(CLICK_MILLIS, half)), room)));
        }
        interact(Outcome.PROFILE_ENTER, Timed.Step.PROFILE_ENTER, "p", Interaction.PROFILE_ENTER, out);
        interact(Outcome.LIKE, Timed.Step.LIKE, "l", Interaction.LIKE, out);
        interact(Outcome.COMMENT, Timed.Step.COMMENT, "t", Interaction.COMMENT, out);
        interact(Outcome.FORWARD, Timed.Step.SHARE, "h", Interaction.SHARE, out);
        if (impression.has(Outcome.FOLLOW)) {
            out.accept(Timed.of(Timed.Step.FOLLOWED, row, new Behaviour.Followed(header("f", half), room, true)));
        }
        if (impression.playMillis() > 0) {
            Duration dwell = Duration.ofMillis(impression.playMillis());
            out.accept(Timed.of(
                    Timed.Step.WATCHED,
                    row,
                    new Behaviour.Watched(header("w", impression.playMillis()), room, dwell, true)));
        }
    }

    private void interact(Outcome outcome, Timed.Step step, String kind, Interaction what, Consumer<Timed> out) {
        if (impression.has(outcome)) {
            out.accept(Timed.of(
                    step, row, new Behaviour.Interacted(header(kind, impression.playMillis() / 2), room, what)));
        }
    }

    Behaviour.Header header(String kind, long afterMillis) {
        return new Behaviour.Header(
                new EventId("k-" + row + "-" + kind),
                impression.user(),
                Instant.ofEpochMilli(impression.atMillis() + afterMillis),
                null,
                impression.scene());
    }
}
