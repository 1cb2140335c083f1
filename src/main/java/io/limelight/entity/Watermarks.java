package io.limelight.entity;

import io.limelight.domain.Position;
import io.limelight.feature.PackedLongs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * How far an entity has followed each source partition. An offset passes once: at or below the mark it is a repeat.
 *
 * <p>A topic's newer generation starts its marks anew; what an older generation still sends is a repeat.
 */
public final class Watermarks {
    private static final long NONE = -1;
    private static final int MOST_PARTITIONS = 1 << 16;

    private final List<Source> sources = new ArrayList<>(2);

    /** True when the position is above the mark, which then moves to it. */
    public boolean pass(Position position) {
        return pass(position.topic(), position.generation(), position.partition(), position.offset());
    }

    public boolean pass(String topic, int generation, int partition, long offset) {
        Source source = source(topic, generation);
        if (generation < source.generation) {
            return false;
        }
        if (generation > source.generation) {
            source.restart(generation);
        }
        if (offset <= source.mark(partition)) {
            return false;
        }
        source.move(partition, offset);
        return true;
    }

    /** The marks that moved since the last call. */
    public List<Position> takeMoved() {
        List<Position> moved = new ArrayList<>();
        for (Source source : sources) {
            source.collect(moved, true);
        }
        return moved;
    }

    public List<Position> all() {
        List<Position> all = new ArrayList<>();
        for (Source source : sources) {
            source.collect(all, false);
        }
        return all;
    }

    public void restore(Collection<Position> positions) {
        for (Position position : positions) {
            pass(position);
        }
        for (Source source : sources) {
            source.moved.clear();
        }
    }

    private Source source(String topic, int generation) {
        for (Source source : sources) {
            if (source.topic.equals(topic)) {
                return source;
            }
        }
        Source created = new Source(topic, generation);
        sources.add(created);
        return created;
    }

    /** One topic: marks of the partitions from the first to the last that was heard of. */
    private static final class Source {
        final String topic;
        int generation;
        int first;
        PackedLongs marks = new PackedLongs(MOST_PARTITIONS);
        BitSet moved = new BitSet(0);

        Source(String topic, int generation) {
            this.topic = topic;
            this.generation = generation;
        }

        void restart(int newer) {
            generation = newer;
            marks = new PackedLongs(MOST_PARTITIONS);
            moved.clear();
        }

        long mark(int partition) {
            int at = partition - first;
            return at >= 0 && at < marks.size() ? marks.get(at) : NONE;
        }

        void move(int partition, long offset) {
            if (marks.size() == 0) {
                first = partition;
            } else if (partition < first) {
                beginAt(partition);
            }
            while (marks.size() < partition - first) {
                marks.add(NONE);
            }
            if (marks.size() == partition - first) {
                marks.add(offset);
            } else {
                marks.set(partition - first, offset);
            }
            moved.set(partition - first);
        }

        private void beginAt(int earlier) {
            PackedLongs longer = new PackedLongs(MOST_PARTITIONS);
            BitSet movedToo = new BitSet(0);
            for (int partition = earlier; partition < first + marks.size(); partition++) {
                longer.add(mark(partition));
                movedToo.set(partition - earlier, partition >= first && moved.get(partition - first));
            }
            marks = longer;
            moved = movedToo;
            first = earlier;
        }

        void collect(List<Position> into, boolean takeMoved) {
            for (int at = 0; at < marks.size(); at++) {
                if (takeMoved ? moved.get(at) : marks.get(at) != NONE) {
                    into.add(new Position(topic, generation, first + at, marks.get(at)));
                }
            }
            if (takeMoved) {
                moved.clear();
            }
        }
    }
}
