package io.limelight.board;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hosts on air that satisfy a condition, read while the board changes: every host met is on air and satisfies it at that
 * moment. {@link #size()} may be off by what is changing.
 */
final class LiveHosts extends AbstractCollection<LiveHost> {
    private final Collection<Slot> slots;
    private final Predicate<LiveHost> condition;

    LiveHosts(Collection<Slot> slots, Predicate<LiveHost> condition) {
        this.slots = slots;
        this.condition = condition;
    }

    @Override
    public int size() {
        return slots.size();
    }

    @Override
    public Iterator<LiveHost> iterator() {
        Iterator<Slot> rest = slots.iterator();
        return new Iterator<>() {
            private @Nullable LiveHost next = find();

            private @Nullable LiveHost find() {
                while (rest.hasNext()) {
                    LiveHost live = rest.next().live;
                    if (live != null && condition.test(live)) {
                        return live;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public LiveHost next() {
                LiveHost found = next;
                if (found == null) {
                    throw new NoSuchElementException();
                }
                next = find();
                return found;
            }
        };
    }

    /** Without a size, which streams would take for exact. */
    @Override
    public Spliterator<LiveHost> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.NONNULL | Spliterator.CONCURRENT);
    }
}
