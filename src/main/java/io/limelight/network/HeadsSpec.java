package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.domain.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network predicts.
 *
 * @param of the blocks that all heads read; {@code linear} adds to their logits instead
 * @param tower the width of each head's own hidden layer; 0 has none
 * @param gradNorm how their losses are balanced; null keeps each at its weight
 * @param scenes the block whose scenes have weights of their own in each head; null has the same for all
 */
public record HeadsSpec(
        List<String> of,
        int tower,
        float dropout,
        List<Head> heads,
        @Nullable GradNormSpec gradNorm,
        @Nullable String scenes) {
    public HeadsSpec {
        of = List.copyOf(of);
        heads = List.copyOf(heads);
    }

    static HeadsSpec read(Config config) {
        SpecReader spec = new SpecReader(config, "of", "tower", "dropout", "predict", "gradnorm", "scenes");
        List<Head> heads = new ArrayList<>();
        for (Config head : spec.list("predict")) {
            heads.add(Head.read(head, heads, spec.has("gradnorm")));
        }
        if (heads.isEmpty()) {
            throw spec.bad("predict", "a network has at least one head");
        }
        List<String> of = spec.texts("of");
        if (of.isEmpty() && heads.stream().anyMatch(head -> head.of().isEmpty())) {
            throw spec.bad("of", "heads read at least one block, together or each its own");
        }
        return new HeadsSpec(
                of,
                spec.whole("tower", 0, 8192, 0),
                spec.number("dropout", 0, 0.95, 0),
                heads,
                spec.has("gradnorm") ? GradNormSpec.read(spec.at("gradnorm")) : null,
                spec.has("scenes") ? spec.text("scenes") : null);
    }

    /** Whether a head learns to order one user's impressions, so that they should be in a batch together. */
    public boolean ranks() {
        return heads.stream().anyMatch(head -> head.objective().ranks());
    }

    /** Whether every head reads the same. */
    boolean alike() {
        return heads.stream().allMatch(head -> head.of().isEmpty());
    }

    public List<Label> labels() {
        return heads.stream().map(Head::label).toList();
    }

    /** Its place among the heads, or -1. */
    public int indexOf(@Nullable Label label) {
        return labels().indexOf(label);
    }
}
