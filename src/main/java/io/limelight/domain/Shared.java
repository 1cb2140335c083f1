package io.limelight.domain;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object each of the ids that many users and hosts hold. A table of fixed size, where a newer one takes the place of an older:
 * an id may still be there twice, and never costs more than it would without.
 */
final class Shared<T> {
    private final Function<String, T> make;
    private final Function<T, String> text;
    /** Threads race for its places, and no harm is done: all fields of an id are final, so it is whole wherever it is seen. */
    private final @Nullable Object[] slots;

    /** @param bits of the number of slots */
    Shared(int bits, Function<String, T> make, Function<T, String> text) {
        this.slots = new @Nullable Object[1 << bits];
        this.make = make;
        this.text = text;
    }

    @SuppressWarnings("unchecked") // nothing else is put in
    T of(String value) {
        int hash = value.hashCode();
        int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
        T held = (T) slots[slot];
        if (held != null && text.apply(held).equals(value)) {
            return held;
        }
        T made = make.apply(value);
        slots[slot] = made;
        return made;
    }
}
