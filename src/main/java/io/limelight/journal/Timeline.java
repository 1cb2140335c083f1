package io.limelight.journal;

import io.limelight.journal.Past.NotKept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where an entity's rows lie, without what is in them: finds the segment, a snapshot and the deltas after it, that tells the state
 * at a moment.
 */
final class Timeline {
    private final String id;
    private final NavigableMap<Long, Mark> bySequence = new TreeMap<>();

    /**
     * A row: the snapshot that a segment begins with, or a delta of it.
     *
     * @param base the last delta that the segment's snapshot covers; 0 when it begins with the first
     * @param sequence of the delta; {@link Entry#SNAPSHOT} for the snapshot
     */
    record Mark(long base, long sequence, Instant at) {
        private long reaches() {
            return sequence == Entry.SNAPSHOT ? base : sequence;
        }
    }

    /** What to fold: of this segment, deltas up to this sequence. */
    record Found(long base, long sequence, Instant at) {}

    /**
     * @param marks of all segments; a delta that two of them hold, as after a crash between archiving and snapshot, counts once
     */
    Timeline(String id, List<Mark> marks) {
        this.id = id.replace('|', ' ');
        Map<Long, Mark> begun = new TreeMap<>();
        marks.stream()
                .filter(mark -> mark.sequence() == Entry.SNAPSHOT)
                .forEach(mark -> begun.putIfAbsent(mark.base(), mark));
        marks.stream()
                .filter(mark -> mark.base() == 0 || begun.containsKey(mark.base()))
                .sorted(Comparator.comparingLong(Mark::base).thenComparingLong(Mark::sequence))
                .forEach(mark -> bySequence.putIfAbsent(mark.reaches(), mark));
    }

    Found find(Moment moment) {
        if (bySequence.isEmpty()) {
            throw NotKept.unknown(id);
        }
        Mark mark;
        if (moment instanceof Moment.Sequence wanted) {
            mark = bySequence(wanted.number());
        } else if (moment instanceof Moment.At wanted) {
            mark = byTime(wanted.time());
        } else {
            mark = bySequence.lastEntry().getValue();
        }
        return new Found(mark.base(), mark.reaches(), mark.at());
    }

    private Mark bySequence(long number) {
        Mark oldest = bySequence.firstEntry().getValue();
        if (number > bySequence.lastKey()) {
            throw NotKept.moment(
                    "sequence " + number + " of " + id + " is of the future: the newest is " + bySequence.lastKey());
        }
        Mark mark = bySequence.get(number);
        if (mark == null) {
            throw NotKept.moment("sequence " + number + " of " + id + " is kept no more: the oldest is "
                    + oldest.reaches() + " (limelight.cassandra.history)");
        }
        return mark;
    }

    /** Rows are stored in order; a snapshot's own time is a moment after the delta it covers, which the segment before holds. */
    private Mark byTime(Instant time) {
        Mark last = null;
        for (Mark mark : bySequence.values()) {
            if (mark.at().isAfter(time)) {
                if (last != null && mark.reaches() > last.reaches() + 1) {
                    throw NotKept.moment(
                            "the state of " + id + " at " + time + " is not kept: nothing is there between " + last.at()
                                    + " and " + mark.at() + " (limelight.cassandra.history)");
                }
                break;
            }
            last = mark;
        }
        if (last != null) {
            return last;
        }
        Mark oldest = bySequence.firstEntry().getValue();
        throw NotKept.moment(
                oldest.reaches() == 1
                        ? id + " was not there at " + time + ": it was first stored at " + oldest.at()
                        : "the state of " + id + " at " + time + " is kept no more: the oldest is of " + oldest.at()
                                + " (limelight.cassandra.history)");
    }
}
