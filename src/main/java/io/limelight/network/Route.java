package io.limelight.network;

import io.limelight.feature.Keys;
import io.limelight.feature.Slot;
import java.util.List;

/**
 * Numbers rows by the value of one of their features. Values that are not listed, and a missing one, share the last number.
 *
 * @param slot a single key
 */
record Route(Slot slot, List<Long> keys) {
    static Route of(Slot slot, List<String> values) {
        Keys table = Keys.table(slot.table());
        return new Route(slot, values.stream().map(table::of).toList());
    }

    /** How many numbers there are. */
    int count() {
        return keys.size() + 1;
    }

    int number(long key) {
        int index = keys.indexOf(key);
        return index < 0 ? keys.size() : index;
    }
}
