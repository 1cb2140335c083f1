package io.limelight.network;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a network: its settings, and how it is wired into the graph. Reads earlier blocks, gives parts to later ones. */
public sealed interface Block
        permits AttentionBlock,
                AutoIntBlock,
                AuxiliaryBlock,
                CrossBlock,
                DenseBlock,
                DmrBlock,
                ExpertsBlock,
                FmBlock,
                GateBlock,
                KfmBlock,
                MemoryBlock,
                PoolBlock,
                ResidualBlock,
                ScenesBlock {
    /** By which later blocks read it. */
    String name();

    /** The blocks that it reads. */
    List<String> of();

    /** What it reads beside them, for another purpose. */
    default List<String> beside() {
        return List.of();
    }

    /** Keys that it wants a second embedding of, in their tables: what it matches against. */
    default List<String> outputs() {
        return List.of();
    }

    /** The names that later blocks read its parts by. */
    default List<String> gives() {
        return List.of(name());
    }

    /**
     * The widths of the parts that it gives, by those names.
     *
     * @param read the widths of the parts that it reads
     * @throws IllegalArgumentException when it cannot read these
     */
    Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read);

    /**
     * How the names begin of the last kernels that tasks share in it, whose gradients tell tasks' pull apart ({@link GradNorm});
     * null where it has none.
     */
    default @Nullable String lastShared() {
        return null;
    }

    /** Only what {@link #widths} allows. */
    void connect(Wiring wiring);
}
