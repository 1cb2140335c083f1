package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.domain.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two towers that meet in one product (DSSM: Huang et al., Learning Deep Structured Semantic Models, CIKM 2013), instead of
 * heads: what recall needs, since a candidate's vector does not depend on who asks.
 *
 * @param user the block of the user's tower
 * @param candidate the block of the candidates' tower: the one that is indexed
 * @param item the candidate's key that says which item it is, such as {@code host-id}
 * @param label whose value is the reward: the softmax is over the candidates of a batch, each example weighed by it
 * @param temperature that similarities, -1 to 1, are divided by
 * @param views other towers of the candidate that the same user's tower is trained against, and that nobody indexes
 */
public record MatchSpec(
        String user,
        String candidate,
        String item,
        Label label,
        float temperature,
        FrequencySpec frequency,
        List<View> views) {
    /**
     * How often an item is in a batch, as {@code io.limelight.learn.SamplingFrequency} estimates it.
     *
     * @param buckets of each hash
     * @param rate of the moving mean
     */
    public record FrequencySpec(int buckets, int hashes, float rate) {}

    /**
     * @param of the block of its tower
     * @param present a feature of the candidate; without it the candidate has no such view
     * @param weight of its loss, beside 1 of the main tower's
     */
    public record View(String of, String present, float weight) {}

    public MatchSpec {
        views = List.copyOf(views);
    }

    static MatchSpec read(Config config) {
        SpecReader spec =
                new SpecReader(config, "user", "candidate", "item", "label", "temperature", "frequency", "views");
        SpecReader frequency = new SpecReader(spec.at("frequency"), "buckets", "hashes", "rate");
        List<View> views = new ArrayList<>();
        Set<String> towers = new HashSet<>();
        for (Config one : spec.has("views") ? spec.list("views") : List.<Config>of()) {
            SpecReader view = new SpecReader(one, "of", "present", "weight");
            if (!towers.add(view.text("of"))) {
                throw view.bad("of", "there are two views of " + view.text("of"));
            }
            views.add(new View(view.text("of"), view.text("present"), view.number("weight", 0, 1000)));
        }
        return new MatchSpec(
                spec.text("user"),
                spec.text("candidate"),
                spec.text("item"),
                spec.label("label"),
                spec.number("temperature", 1e-4, 100),
                new FrequencySpec(
                        frequency.whole("buckets", 1, 1 << 26),
                        frequency.whole("hashes", 1, 16),
                        frequency.number("rate", 1e-6, 1)),
                views);
    }

    /** The label as a head has one: what targets are made of. */
    HeadsSpec heads() {
        Objective objective = new Objective(1, 0, 0, Map.of());
        return new HeadsSpec(List.of(), 0, 0, List.of(new Head(label, List.of(), null, null, objective)), null, null);
    }

    /** Every block of a candidate's tower, the indexed one first. */
    List<String> towers() {
        List<String> towers = new ArrayList<>(List.of(candidate));
        views.forEach(view -> towers.add(view.of()));
        return towers;
    }
}
