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

    /**
     * Writes the crosses of one side after its keys. A cross with a key that is missing is missing.
     *
     * @param userAt where in {@code user} the user's keys begin; and {@code candidateAt}, the candidate's
     */
    void write(Side side, long[] user, int userAt, long[] candidate, int candidateAt) {
        for (Cross cross : crosses) {
            if (cross.slot.side() == side) {
                long key = key(cross, user, userAt, candidate, candidateAt);
                if (side == Side.USER) {
                    user[userAt + cross.slot.offset()] = key;
                } else {
                    candidate[candidateAt + cross.slot.offset()] = key;
                }
            }
        }
    }

    private static long key(Cross cross, long[] user, int userAt, long[] candidate, int candidateAt) {
        long key = 0;
        for (Slot slot : cross.of) {
            long own = slot.side() == Side.USER ? user[userAt + slot.offset()] : candidate[candidateAt + slot.offset()];
            if (own == Keys.MISSING) {
                return Keys.MISSING;
            }
            key = Keys.cross(key, own);
        }
        return key;
    }
}
