package io.limelight.network;

import io.limelight.feature.BiasGroup;
import io.limelight.feature.Feature;
import io.limelight.feature.Keys;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.List;

/** Makes the keys of a network's crosses. They lie after the schema's keys of their side: the user's when all they read is. */
final class Crosses {
    /** Where one cross lies, and what it reads. */
    private record Cross(Slot slot, List<Slot> of) {}

    private final List<Cross> crosses = new ArrayList<>();
    private final int[] keys = new int[Side.values().length];

    Crosses(NetworkLayout layout) {
        for (Side side : Side.values()) {
            keys[side.ordinal()] = layout.schema().keys(side);
        }
        for (CrossSpec spec : layout.spec().crosses()) {
            List<Slot> of = spec.of().stream().map(layout::slot).toList();
            if (layout.schema().has(spec.name())
                    || layout.schema().tables().stream()
                            .anyMatch(table -> table.name().equals(spec.name()))) {
                throw layout.misfit("cross " + spec.name() + " has the name of a feature or its table");
            }
            for (Slot slot : of) {
                if (!slot.kind().keyed() || slot.kind() == Kind.SEQUENCE) {
                    throw layout.misfit("cross " + spec.name() + ": " + slot.name() + " must be a single key");
                }
            }
            Side side = of.stream().allMatch(slot -> slot.side() == Side.USER) ? Side.USER : Side.CANDIDATE;
            Feature feature = new Feature(
                    spec.name(),
                    Kind.ID,
                    "",
                    1,
                    spec.name(),
                    List.of(),
                    null,
                    spec.admission(),
                    false,
                    BiasGroup.BIASED);
            crosses.add(new Cross(new Slot(feature, side, keys[side.ordinal()]++), of));
        }
    }

    List<Slot> slots() {
        return crosses.stream().map(Cross::slot).toList();
    }

    /** Keys in a row of that side: the schema's, then the crosses'. */
    int keys(Side side) {
        return keys[side.ordinal()];
    }

    boolean any() {
        return !crosses.isEmpty();
    }

    /** Writes the crosses of one side after its keys. A cross with a key that is missing is missing. */
    void write(Side side, long[] user, long[] candidate) {
        for (Cross cross : crosses) {
            if (cross.slot.side() == side) {
                long[] into = side == Side.USER ? user : candidate;
                into[cross.slot.offset()] = key(cross, user, candidate);
            }
        }
    }

    private static long key(Cross cross, long[] user, long[] candidate) {
        long key = 0;
        for (Slot slot : cross.of) {
            long own = (slot.side() == Side.USER ? user : candidate)[slot.offset()];
            if (own == Keys.MISSING) {
                return Keys.MISSING;
            }
            key = Keys.cross(key, own);
        }
        return key;
    }
}
