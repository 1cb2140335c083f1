package io.limelight.network;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;

/** Reads blocks by their kind. */
final class Blocks {
    private static final List<String> KINDS = List.of("attention", "dense", "fm");

    /** @param known names that are taken; the block's own are added */
    static Block read(Config config, Set<String> known) {
        SpecReader any = new SpecReader(config, config.root().keySet().toArray(String[]::new));
        Block block = switch (any.text("kind")) {
            case "attention" -> AttentionBlock.read(config);
            case "dense" -> DenseBlock.read(config);
            case "fm" -> FmBlock.read(config);
            default -> throw any.bad("kind", "no such block; there are " + String.join(", ", KINDS));
        };
        if (block.name().equals(NetworkSpec.LINEAR) || !known.add(block.name())) {
            throw any.bad("name", "\"" + block.name() + "\" is taken");
        }
        if (block instanceof AttentionBlock) {
            known.add(block.name() + AttentionBlock.MATCH);
        }
        return block;
    }

    private Blocks() {}
}
