package io.limelight.entity;

import io.limelight.domain.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How far an entity has followed each source partition. An offset passes once: at or below the mark it is a repeat.
 *
 * <p>A topic's newer generation starts its marks anew; what an older generation still sends is a repeat.
 */
public final class Watermarks {
    private static final long NONE = -1;

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
            Arrays.fill(source.moved, false);
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

    private static final class Source {
        final String topic;
        int generation;
        long[] marks = {};
        boolean[] moved = {};

        Source(String topic, int generation) {
            this.topic = topic;
            this.generation = generation;
        }

        void restart(int newer) {
            generation = newer;
            Arrays.fill(marks, NONE);
            Arrays.fill(moved, false);
        }

        long mark(int partition) {
            return partition < marks.length ? marks[partition] : NONE;
        }

        void move(int partition, long offset) {
            if (partition >= marks.length) {
                int from = marks.length;
                marks = Arrays.copyOf(marks, partition + 1);
                Arrays.fill(marks, from, marks.length, NONE);
                moved = Arrays.copyOf(moved, partition + 1);
            }
            marks[partition] = offset;
            moved[partition] = true;
        }

        void collect(List<Position> into, boolean takeMoved) {
            for (int partition = 0; partition < marks.length; partition++) {
                if (takeMoved ? moved[partition] : marks[partition] != NONE) {
                    into.add(new Position(topic, generation, partition, marks[partition]));
                }
            }
            if (takeMoved) {
                Arrays.fill(moved, false);
            }
        }
    }
}
