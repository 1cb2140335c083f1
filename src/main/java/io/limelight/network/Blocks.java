package io.limelight.network;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads blocks by their kind. */
final class Blocks {
    private static final Map<String, Function<Config, Block>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("attention", AttentionBlock::read),
            Map.entry("autoint", AutoIntBlock::read),
            Map.entry("auxiliary", AuxiliaryBlock::read),
            Map.entry("cgc", ExpertsBlock::cgc),
            Map.entry("cross", CrossBlock::read),
            Map.entry("dense", DenseBlock::read),
            Map.entry("dmr", DmrBlock::read),
            Map.entry("fm", FmBlock::read),
            Map.entry("gate", GateBlock::read),
            Map.entry("kfm", KfmBlock::read),
            Map.entry("memory", MemoryBlock::read),
            Map.entry("mmoe", ExpertsBlock::mmoe),
            Map.entry("ple", ExpertsBlock::ple),
            Map.entry("pool", PoolBlock::read),
            Map.entry("residual", ResidualBlock::read),
            Map.entry("scenes", ScenesBlock::read)));

    /** @param known names that are taken; the block's own are added */
    static Block read(Config config, Set<String> known) {
        SpecReader any = new SpecReader(config, config.root().keySet().toArray(String[]::new));
        Function<Config, Block> kind = KINDS.get(any.text("kind"));
        if (kind == null) {
            throw any.bad("kind", "no such block; there are " + String.join(", ", KINDS.keySet()));
        }
        Block block = kind.apply(config);
        for (String name : block.gives()) {
            if (name.equals(NetworkSpec.LINEAR) || !known.add(name)) {
                throw any.bad("name", "\"" + name + "\" is taken");
            }
        }
        return block;
    }

    private Blocks() {}
}
