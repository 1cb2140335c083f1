package io.limelight.network;

import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Checks, before there is a graph, that each block and the heads can read what they name: features, and blocks before them. */
final class Reads {
    private final NetworkLayout layout;
    /** Of the parts that a name stands for. */
    private final Map<String, List<Integer>> widths = new TreeMap<>();

    private Reads(NetworkLayout layout) {
        this.layout = layout;
        List<Integer> fields = new ArrayList<>();
        int[] numbers = new int[Side.values().length];
        for (Slot slot : layout.slots()) {
            boolean keyed = slot.kind().keyed();
            widths.put(slot.name(), List.of(keyed ? layout.width() : slot.length()));
            if (keyed) {
                fields.add(layout.width());
            } else {
                numbers[slot.side().ordinal()] += slot.length();
            }
        }
        widths.put(NetworkSpec.FIELDS, fields);
        widths.put(
                NetworkSpec.NUMBERS,
                IntStream.of(numbers).filter(width -> width > 0).boxed().toList());
    }

    static void check(NetworkLayout layout) {
        Reads reads = new Reads(layout);
        layout.spec().blocks().forEach(reads::check);
        reads.check(layout.spec().heads());
    }

    private void check(Block block) {
        List<Integer> read = read("block " + block.name(), block.of());
        if (widths.containsKey(block.name())) {
            throw layout.misfit("block " + block.name() + " has the name of a feature");
        }
        widths.putAll(block.widths(layout, read));
    }

    private void check(HeadsSpec heads) {
        widths.put(NetworkSpec.LINEAR, layout.slots().isEmpty() ? List.of() : List.of(layout.heads()));
        if (read("heads", heads.of()).isEmpty()) {
            throw layout.misfit("heads reads nothing: no feature is left in " + heads.of());
        }
    }

    private List<Integer> read(String reader, List<String> names) {
        List<Integer> read = new ArrayList<>();
        for (String name : names) {
            List<Integer> parts = widths.get(name);
            if (parts == null) {
                throw layout.misfit(
                        reader + " reads \"" + name + "\", which is neither a feature nor before it; there are "
                                + String.join(", ", widths.keySet()));
            }
            read.addAll(parts);
        }
        return read;
    }
}
