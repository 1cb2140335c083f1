package io.limelight.feature;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What models see, in order: the one definition behind encoding, snapshots, training and docs/features.md. Its fingerprint names
 * the layout and the meaning of the values; how learning treats them (admission, freezing, bias group) is not part of it.
 */
public final class FeatureSchema {
    private static final int FINGERPRINT_BYTES = 8;

    private final Map<Side, List<Slot>> slots = new EnumMap<>(Side.class);
    private final Map<String, Slot> byName = new HashMap<>();
    private final Map<String, FeatureTable> tables = new TreeMap<>();
    private final Map<Side, int[]> widths = new EnumMap<>(Side.class);
    private final String text;
    private final String fingerprint;

    FeatureSchema(Map<Side, List<Feature>> features) {
        for (Side side : Side.values()) {
            lay(side, features.getOrDefault(side, List.of()));
        }
        text = SchemaText.of(this);
        fingerprint = fingerprint(text);
    }

    /** {@code limelight.features}; a mistake in it is one line that says what, where, and what would be right. */
    public static FeatureSchema from(Config limelight) {
        return new SchemaReader(true).read(limelight.getConfig("features"));
    }

    /** Reads {@link #text()} again, of a schema of any age: what has its values written needs no sources. */
    public static FeatureSchema parse(String text) {
        return new SchemaReader(false)
                .read(ConfigFactory.parseString(text).getConfig("limelight").getConfig("features"));
    }

    private void lay(Side side, List<Feature> features) {
        int[] width = new int[2];
        List<Slot> laid = new ArrayList<>(features.size());
        for (Feature feature : features) {
            int of = feature.kind().keyed() ? 1 : 0;
            Slot slot = new Slot(feature, side, width[of]);
            width[of] += feature.length();
            laid.add(slot);
            byName.put(feature.name(), slot);
            if (feature.kind().keyed()) {
                tables.put(feature.table(), new FeatureTable(feature.table(), feature.admission(), feature.frozen()));
            }
        }
        slots.put(side, List.copyOf(laid));
        widths.put(side, width);
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** In the order of conf/features.conf. */
    public List<Slot> slots(Side side) {
        return slots.getOrDefault(side, List.of());
    }

    public Slot slot(String name) {
        Slot slot = byName.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("no feature \"" + name + "\" in schema " + fingerprint
                    + "; docs/features.md lists those there are");
        }
        return slot;
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** By name. */
    public List<FeatureTable> tables() {
        return List.copyOf(tables.values());
    }

    /** How many numbers one side's values hold. */
    public int numbers(Side side) {
        return width(side, 0);
    }

    /** How many keys one side's values hold. */
    public int keys(Side side) {
        return width(side, 1);
    }

    private int width(Side side, int of) {
        int[] width = widths.get(side);
        return width == null ? 0 : width[of];
    }

    /** The values of a side of which nothing is known. */
    public FeatureValues blank(Side side) {
        return new FeatureValues(new float[numbers(side)], new long[keys(side)]);
    }

    /** Whether the values have the sizes that this schema gives the side. */
    public boolean fits(Side side, FeatureValues values) {
        return values.numbers().length == numbers(side) && values.keys().length == keys(side);
    }

    /** All that the fingerprint covers, as conf/features would be written; {@link #parse} reads it. */
    public String text() {
        return text;
    }

    /** The first 8 bytes of the text's SHA-256, in hexadecimal. */
    public String fingerprint() {
        return fingerprint;
    }
}
