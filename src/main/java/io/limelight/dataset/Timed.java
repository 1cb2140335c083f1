package io.limelight.dataset;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;

/** A fact with its place in the replay's order: by time, then by the log's row, then as one follows from the other. */
record Timed(long atMillis, int row, Step step, ReplayItem.Fact fact) implements Comparable<Timed> {
    enum Step {
        HOST,
        OFFLINE,
        STARTED,
        ACTIVITY,
        SONG,
        TITLE,
        CONTENT,
        USER,
        HISTORY,
        ASK,
        SHOW,
        EXPOSED,
        CLICKED,
        PROFILE_ENTER,
        LIKE,
        COMMENT,
        SHARE,
        FOLLOWED,
        WATCHED,
        ENDED
    }

    static Timed of(Step step, long atMillis, int row, HostEvent event) {
        return new Timed(atMillis, row, step, new ReplayItem.HostFact(event));
    }

    static Timed of(Step step, int row, Behaviour behaviour) {
        return new Timed(
                behaviour.header().occurredAt().toEpochMilli(), row, step, new ReplayItem.ViewerFact(behaviour));
    }

    @Override
    public int compareTo(Timed other) {
        int byTime = Long.compare(atMillis, other.atMillis);
        int byRow = byTime != 0 ? byTime : Integer.compare(row, other.row);
        return byRow != 0 ? byRow : step.compareTo(other.step);
    }
}
