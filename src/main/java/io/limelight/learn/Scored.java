package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One label of examples beside what a model said of it.
 *
 * @param users by example, 0 to {@code userCount - 1}
 * @param labels 0 or 1
 * @param scores probabilities
 */
public record Scored(int[] users, int userCount, boolean[] labels, float[] scores) {
    /** @param scores one for each example; those whose label is not known are left out */
    public static Scored of(Label label, List<Example> examples, float[] scores) {
        if (scores.length != examples.size()) {
            throw new IllegalArgumentException(scores.length + " scores of " + examples.size() + " examples");
        }
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isNaN(examples.get(i).labels()[label.ordinal()])) {
                known.add(i);
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        int[] users = new int[known.size()];
        boolean[] labels = new boolean[known.size()];
        float[] kept = new float[known.size()];
        for (int i = 0; i < users.length; i++) {
            Example example = examples.get(known.get(i));
            users[i] = numbers.computeIfAbsent(example.userId().value(), id -> numbers.size());
            labels[i] = example.labels()[label.ordinal()] > 0.5f;
            kept[i] = scores[known.get(i)];
        }
        return new Scored(users, numbers.size(), labels, kept);
    }

    public int size() {
        return labels.length;
    }

    public int positives() {
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        return positives;
    }
}
