package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network predicts.
 *
 * @param of the blocks that the heads read; {@code linear} adds to their logits instead
 * @param tower the width of each head's own hidden layer; 0 has none
 */
public record HeadsSpec(List<String> of, int tower, float dropout, List<Head> heads) {
    /**
     * One label's probability. Behind another label it is that one's probability times the conditional one, both learnt over all
     * impressions (ESMM: Ma et al., Entire Space Multi-Task Model, SIGIR 2018).
     *
     * @param behind a label of an earlier head, or null
     * @param weight of its loss
     */
    public record Head(Label label, @Nullable Label behind, float weight) {}

    public HeadsSpec {
        of = List.copyOf(of);
        heads = List.copyOf(heads);
    }

    static HeadsSpec read(Config config) {
        SpecReader spec = new SpecReader(config, "of", "tower", "dropout", "predict");
        List<String> of = spec.texts("of");
        if (of.isEmpty()) {
            throw spec.bad("of", "heads read at least one block");
        }
        List<Head> heads = new ArrayList<>();
        for (Config head : spec.list("predict")) {
            heads.add(head(new SpecReader(head, "label", "behind", "weight"), heads));
        }
        if (heads.isEmpty()) {
            throw spec.bad("predict", "a network has at least one head");
        }
        return new HeadsSpec(
                of, spec.has("tower") ? spec.whole("tower", 0, 8192) : 0, spec.number("dropout", 0, 0.95, 0), heads);
    }

    private static Head head(SpecReader spec, List<Head> before) {
        Label label = label(spec, "label");
        Label behind = spec.has("behind") ? label(spec, "behind") : null;
        if (before.stream().anyMatch(head -> head.label() == label)) {
            throw spec.bad("label", "there are two heads for " + label.text());
        }
        if (behind != null && before.stream().noneMatch(head -> head.label() == behind)) {
            throw spec.bad("behind", "no head for " + behind.text() + " before this one");
        }
        return new Head(label, behind, spec.number("weight", 0, 1000, 1));
    }

    private static Label label(SpecReader spec, String path) {
        try {
            return Label.of(spec.text(path));
        } catch (InvalidFact unknown) {
            throw spec.bad(path, String.valueOf(unknown.getMessage()));
        }
    }

    public List<Label> labels() {
        return heads.stream().map(Head::label).toList();
    }

    /** Its place among the heads, or -1. */
    public int indexOf(@Nullable Label label) {
        return labels().indexOf(label);
    }
}
