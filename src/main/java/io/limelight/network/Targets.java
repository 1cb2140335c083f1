package io.limelight.network;

import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch should have given.
 *
 * @param labels [candidates, heads], 0 or 1
 * @param weights [candidates, heads]; 0 where the label is not known
 * @param groups [candidates], alike for impressions of one user
 * @param items of a network of two towers; null of others
 */
public record Targets(
        float[] labels,
        float[] weights,
        int[] groups,
        @Nullable Items items) {
    /**
     * What tells the candidates of a batch apart.
     *
     * @param numbers [candidates]: equal ones are the same item
     * @param logFrequencies [candidates]: of the chance that the item is in a batch
     */
    @SuppressWarnings("ArrayRecordComponent") // fed as they are; never compared
    public record Items(int[] numbers, float[] logFrequencies) {}

    /** Those of two towers with what they need beside. */
    public Targets with(Items some) {
        return new Targets(labels, weights, groups, some);
    }

    /** One row for each example, in order. */
    public static Targets of(HeadsSpec spec, List<Example> examples) {
        List<Head> heads = spec.heads();
        float[] labels = new float[examples.size() * heads.size()];
        float[] weights = new float[labels.length];
        int[] groups = new int[examples.size()];
        Map<UserId, Integer> users = new HashMap<>();
        int at = 0;
        for (int i = 0; i < groups.length; i++) {
            Example example = examples.get(i);
            groups[i] = users.computeIfAbsent(example.userId(), fresh -> users.size());
            for (Head head : heads) {
                float value = example.labels()[head.label().ordinal()];
                boolean known = !Float.isNaN(value);
                labels[at] = known ? value : 0;
                weights[at++] = known ? example.weight() * head.objective().weigh(example.labels()) : 0;
            }
        }
        return new Targets(labels, weights, groups, null);
    }
}
