package io.limelight.network;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network as a file of {@code conf/models} composes it: which features, which blocks over them, which heads, and how it learns.
 *
 * @param name the file's name
 * @param text the file's text; {@link #parse} reads it again
 * @param only the features of the schema that this network may read; empty for all
 * @param without features of the schema that this network does not read
 * @param crosses keys made of others, for the linear model
 * @param blocks in an order in which each reads only what comes before it
 * @param heads what it predicts; of a network of two towers the label that they learn
 * @param match two towers instead of heads, or null
 */
public record NetworkSpec(
        String name,
        String text,
        List<String> only,
        List<String> without,
        EmbeddingSpec embedding,
        List<CrossSpec> crosses,
        List<Block> blocks,
        HeadsSpec heads,
        @Nullable MatchSpec match,
        LearningSpec learning) {
    /** What is there before any block: the embeddings of all keys. */
    public static final String FIELDS = "fields";
    /** What is there before any block: all numbers, standardised. */
    public static final String NUMBERS = "numbers";
    /** What is there before any block, for heads only: a linear model of all keys and numbers, one for each head. */
    public static final String LINEAR = "linear";

    public NetworkSpec {
        only = List.copyOf(only);
        without = List.copyOf(without);
        crosses = List.copyOf(crosses);
        blocks = List.copyOf(blocks);
    }

    /** A file, or the name of one of {@code conf/models}. */
    public static NetworkSpec load(String nameOrFile) {
        Path file = Path.of(nameOrFile);
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.endsWith(".conf") ? fileName.substring(0, fileName.length() - 5) : fileName;
        ConfigParseOptions mustExist = ConfigParseOptions.defaults().setAllowMissing(false);
        try {
            Config config = Files.isRegularFile(file)
                    ? ConfigFactory.parseFile(file.toFile(), mustExist)
                    : ConfigFactory.parseResources(
                            NetworkSpec.class.getClassLoader(), "models/" + name + ".conf", mustExist);
            return read(name, config.resolve());
        } catch (ConfigException.IO missing) {
            throw new ConfigException.Generic(
                    "no spec \"" + nameOrFile + "\": neither a file nor one of conf/models", missing);
        }
    }

    public static NetworkSpec parse(String name, String text) {
        return read(name, ConfigFactory.parseString(text).resolve());
    }

    private static NetworkSpec read(String name, Config config) {
        SpecReader spec = new SpecReader(
                config, "only", "without", "lists", "embedding", "crosses", "blocks", "heads", "match", "learning");
        List<Block> blocks = new ArrayList<>();
        List<CrossSpec> crosses = new ArrayList<>();
        Set<String> crossed = new HashSet<>();
        for (Config cross : spec.has("crosses") ? spec.list("crosses") : List.<Config>of()) {
            crosses.add(CrossSpec.read(cross, crossed));
        }
        Set<String> known = new HashSet<>(Set.of(FIELDS, NUMBERS));
        for (Config block : spec.list("blocks")) {
            blocks.add(Blocks.read(block, known));
        }
        if (spec.has("match") && spec.has("heads")) {
            throw spec.bad("match", "a network has either heads or two towers that match");
        }
        MatchSpec match = spec.has("match") ? MatchSpec.read(spec.at("match")) : null;
        return new NetworkSpec(
                name,
                config.root().render(ConfigRenderOptions.concise()),
                spec.texts("only"),
                spec.texts("without"),
                EmbeddingSpec.read(spec.at("embedding")),
                crosses,
                blocks,
                match == null ? HeadsSpec.read(spec.at("heads")) : match.heads(),
                match,
                LearningSpec.read(spec.at("learning")));
    }
}
