package io.limelight.network;

import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Checks, before there is a graph, that each block and the heads can read what they name: features, and blocks before them. */
final class Reads {
    private final NetworkLayout layout;
    /** Of the parts that a name stands for. */
    private final Map<String, List<Integer>> widths = new TreeMap<>();
    /** By the name of a block's parts: the block and all that it reads. */
    private final Map<String, Set<String>> ways = new HashMap<>();

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
        MatchSpec match = layout.spec().match();
        if (match == null) {
            reads.check(layout.spec().heads());
        } else {
            reads.check(match);
        }
    }

    private void check(Block block) {
        List<Integer> read = read("block " + block.name(), block.of());
        if (widths.containsKey(block.name())) {
            throw layout.misfit("block " + block.name() + " has the name of a feature");
        }
        if (!block.beside().isEmpty()
                && read("block " + block.name(), block.beside()).isEmpty()) {
            throw layout.misfit("block " + block.name() + " reads nothing: no feature is left in " + block.beside());
        }
        Map<String, List<Integer>> given = block.widths(layout, read);
        widths.putAll(given);
        Set<String> way = way(block.of());
        way.addAll(way(block.beside()));
        way.add(block.name());
        given.keySet().forEach(name -> ways.put(name, way));
    }

    private void check(HeadsSpec heads) {
        widths.put(NetworkSpec.LINEAR, layout.slots().isEmpty() ? List.of() : List.of(layout.heads()));
        GradNormSpec balance = heads.gradNorm();
        if (balance != null) {
            check(heads, balance);
        }
        String scenes = heads.scenes();
        if (scenes != null
                && layout.spec().blocks().stream()
                        .noneMatch(block ->
                                block instanceof ScenesBlock && block.name().equals(scenes))) {
            throw layout.misfit("heads.scenes names a block of kind scenes; \"" + scenes + "\" is none");
        }
        boolean common = !read("heads", heads.of()).isEmpty();
        for (Head head : heads.heads()) {
            String reader = "the head for " + head.label().text();
            if (read(reader, head.of()).isEmpty() && !common) {
                throw layout.misfit((heads.alike() ? "heads" : reader) + " reads nothing: no feature is left in "
                        + (heads.alike() ? heads.of() : head.of()));
            }
        }
    }

    /** The blocks that are read on the way to these. */
    private Set<String> way(List<String> names) {
        Set<String> way = new HashSet<>();
        names.forEach(name -> way.addAll(ways.getOrDefault(name, Set.of())));
        return way;
    }

    private void check(HeadsSpec heads, GradNormSpec balance) {
        layout.lastShared(balance.of());
        for (Head head : heads.heads()) {
            Set<String> way = way(heads.of());
            way.addAll(way(head.of()));
            if (!way.contains(balance.of())) {
                throw layout.misfit("gradnorm is of " + balance.of() + ", which the head for "
                        + head.label().text() + " does not read");
            }
        }
    }

    /** The towers' sides are known once they are wired: {@link Match} checks those. */
    private void check(MatchSpec match) {
        List<Integer> user = read("match.user", List.of(match.user()));
        for (String tower : match.towers()) {
            if (user.size() != 1 || !read("match", List.of(tower)).equals(user)) {
                throw layout.misfit(
                        "match: " + match.user() + " and " + tower + " must be one part each, of one width");
            }
        }
        Slot item = layout.schema().slot(match.item());
        if (item.side() != Side.CANDIDATE || !item.kind().keyed() || item.length() != 1) {
            throw layout.misfit("match: item " + match.item() + " must be a key of the candidate");
        }
        for (MatchSpec.View view : match.views()) {
            if (layout.slot(view.present()).side() != Side.CANDIDATE) {
                throw layout.misfit("match: " + view.present() + " must be a feature of the candidate");
            }
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
