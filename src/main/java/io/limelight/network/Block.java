package io.limelight.network;

import java.util.List;
import java.util.Map;

/** A piece of a network: its settings, and how it is wired into the graph. Reads earlier blocks, gives parts to later ones. */
public sealed interface Block permits AttentionBlock, DenseBlock, FmBlock {
    /** By which later blocks read it. */
    String name();

    /** The blocks that it reads. */
    List<String> of();

    /**
     * The widths of the parts that it gives, by the names that later blocks read them by.
     *
     * @param read the widths of the parts that it reads
     * @throws IllegalArgumentException when it cannot read these
     */
    Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read);

    /** Only what {@link #widths} allows. */
    void connect(Wiring wiring);
}
