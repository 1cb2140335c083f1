package io.limelight.network;

import java.util.List;

/** A piece of a network: its settings, and how it is wired into the graph. Reads earlier blocks, gives parts to later ones. */
public sealed interface Block permits AttentionBlock, DenseBlock, FmBlock {
    /** By which later blocks read it. */
    String name();

    /** The blocks that it reads. */
    List<String> of();

    void connect(Wiring wiring);
}
