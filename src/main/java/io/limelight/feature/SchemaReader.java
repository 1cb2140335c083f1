package io.limelight.feature;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import io.limelight.domain.CounterValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code limelight.features}. The first mistake ends it with one line: file, line, feature, and what would be right. */
final class SchemaReader {
    private static final int LONGEST = 1024;

    private final boolean checkSources;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Feature> firstOfTable = new HashMap<>();

    SchemaReader(boolean checkSources) {
        this.checkSources = checkSources;
    }

    FeatureSchema read(Config features) {
        Map<Side, List<Feature>> read = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            List<Feature> ofSide = new ArrayList<>();
            for (Config entry : features.getConfigList(SchemaText.word(side))) {
                ofSide.add(feature(side, new SchemaEntry(entry)));
            }
            read.put(side, ofSide);
        }
        return new FeatureSchema(read);
    }

    private Feature feature(Side side, SchemaEntry entry) {
        entry.known();
        Kind kind = entry.word("kind", Kind.class, null);
        Feature feature = new Feature(
                entry.name,
                kind,
                entry.text("source"),
                length(entry, kind),
                table(entry, kind),
                resolution(entry),
                prior(entry),
                entry.whole("admission", 1, 1, 1_000_000),
                entry.flag("frozen"),
                entry.word("bias", BiasGroup.class, BiasGroup.BIASED));
        if (!names.add(feature.name())) {
            throw entry.bad("there are two features of this name; a name is given once");
        }
        agree(entry, feature);
        if (checkSources) {
            String mistake = Sources.mistake(side, feature);
            if (mistake != null) {
                throw entry.bad(mistake);
            }
        }
        return feature;
    }

    private static int length(SchemaEntry entry, Kind kind) {
        if (!kind.several()) {
            entry.absent("length", "only a sequence or an embedding has a length");
            return 1;
        }
        return entry.whole("length", 0, 1, LONGEST);
    }

    private static String table(SchemaEntry entry, Kind kind) {
        if (!kind.keyed()) {
            entry.absent("table", "numbers have no table");
            return "";
        }
        return entry.has("table") ? entry.text("table") : entry.name;
    }

    private static List<Duration> resolution(SchemaEntry entry) {
        if (!entry.has("resolution")) {
            return List.of();
        }
        Config config = entry.config;
        List<Duration> resolution = config.getValue("resolution").valueType() == ConfigValueType.LIST
                ? config.getDurationList("resolution")
                : List.of(config.getDuration("resolution"));
        for (Duration halfLife : resolution) {
            if (CounterValues.halfLife(halfLife) < 0) {
                throw entry.bad("resolution " + halfLife + " is no half-life of the counters, which are 10 s, 1 m, "
                        + "10 m, 1 h and 1 d");
            }
        }
        return resolution;
    }

    private static Feature.@Nullable Prior prior(SchemaEntry entry) {
        if (!entry.has("prior")) {
            return null;
        }
        double mean = entry.config.getDouble("prior.mean");
        double strength = entry.config.getDouble("prior.strength");
        if (!(mean > 0 && mean < 1 && strength > 0 && strength <= 1_000_000)) {
            throw entry.bad("a prior has a mean between 0 and 1 and a strength above 0, to 1,000,000; not " + mean
                    + " and " + strength);
        }
        return new Feature.Prior(mean, strength);
    }

    /** Rows have one admission and are frozen or not, whichever feature reads them. */
    private void agree(SchemaEntry entry, Feature feature) {
        Feature first = firstOfTable.putIfAbsent(feature.table(), feature);
        if (feature.kind().keyed()
                && first != null
                && (first.admission() != feature.admission() || first.frozen() != feature.frozen())) {
            throw entry.bad("it shares table \"" + feature.table() + "\" with \"" + first.name()
                    + "\", so admission and frozen must be " + first.admission() + " and " + first.frozen()
                    + " here too");
        }
    }
}
