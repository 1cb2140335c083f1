package io.limelight.network;

import io.limelight.domain.Label;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a head learns from.
 *
 * @param weight of its loss among the heads'
 * @param pairwise share of the loss of pairs of one user's impressions ({@link Ranking})
 * @param listwise share of the loss of the list of one user's impressions
 * @param weigh by label, how much more than 1 an example weighs in which it is true: how deep it led, in place of its dwell
 *     (weighted logistic regression: Covington et al., Deep Neural Networks for YouTube Recommendations, RecSys 2016)
 */
public record Objective(float weight, float pairwise, float listwise, Map<Label, Float> weigh) {
    public Objective {
        weigh = Map.copyOf(weigh);
    }

    static Objective read(SpecReader spec) {
        Map<Label, Float> weigh = new EnumMap<>(Label.class);
        if (spec.has("weigh")) {
            SpecReader more = new SpecReader(
                    spec.at("weigh"),
                    Arrays.stream(Label.values()).map(Label::text).toArray(String[]::new));
            for (Label label : Label.values()) {
                if (more.has(label.text())) {
                    weigh.put(label, more.number(label.text(), 0, 1000));
                }
            }
        }
        return new Objective(
                spec.number("weight", 0, 1000, 1),
                spec.number("pairwise", 0, 1000, 0),
                spec.number("listwise", 0, 1000, 0),
                weigh);
    }

    boolean ranks() {
        return pairwise > 0 || listwise > 0;
    }

    /** @param labels by {@link Label#ordinal()}, NaN where one is not known */
    float weigh(float[] labels) {
        float weight = 1;
        for (Map.Entry<Label, Float> more : weigh.entrySet()) {
            weight += labels[more.getKey().ordinal()] == 1 ? more.getValue() : 0;
        }
        return weight;
    }
}
