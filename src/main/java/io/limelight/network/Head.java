package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.domain.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One label's probability. Behind another label it is that one's probability times the conditional one, down the label chain as far
 * as the spec says, all learnt over all impressions (ESMM: Ma et al., Entire Space Multi-Task Model, SIGIR 2018).
 *
 * @param of what this head reads beside what all heads do, such as its task's gate
 * @param behind a label of an earlier head, or null
 * @param after how it is held to an earlier head without being its product, or null
 */
public record Head(
        Label label,
        List<String> of,
        @Nullable Label behind,
        @Nullable Transition after,
        Objective objective) {
    public Head {
        of = List.copyOf(of);
    }

    /**
     * @param before heads that it may be behind or after
     * @param balanced whether its weight is found while learning
     */
    static Head read(Config config, List<Head> before, boolean balanced) {
        SpecReader spec = new SpecReader(
                config, "label", "of", "behind", "after", "hinge", "total", "weight", "pairwise", "listwise", "weigh");
        Label label = spec.label("label");
        if (before.stream().anyMatch(head -> head.label() == label)) {
            throw spec.bad("label", "there are two heads for " + label.text());
        }
        if (spec.texts("of").contains(NetworkSpec.LINEAR)) {
            throw spec.bad("of", NetworkSpec.LINEAR + " is for all heads or none");
        }
        if (balanced && spec.has("weight")) {
            throw spec.bad("weight", "gradnorm finds the weights");
        }
        Label behind = spec.has("behind") ? earlier(spec, "behind", before) : null;
        if (behind != null && spec.has("after")) {
            throw spec.bad("after", "a head is behind another or after it, not both");
        }
        return new Head(label, spec.texts("of"), behind, Transition.read(spec, before), Objective.read(spec));
    }

    static Label earlier(SpecReader spec, String path, List<Head> before) {
        Label label = spec.label(path);
        if (before.stream().noneMatch(head -> head.label() == label)) {
            throw spec.bad(path, "no head for " + label.text() + " before this one");
        }
        return label;
    }
}
