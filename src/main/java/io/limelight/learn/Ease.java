package io.limelight.learn;

import io.limelight.domain.UserId;
import io.limelight.feature.RecallTask;
import io.limelight.network.Inverse;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear model of which items are liked together, in closed form (Steck, Embarrassingly Shallow Autoencoders for Sparse Data,
 * WWW 2019): {@code B = -P / diag(P)}, {@code P = (X'X + l I)^-1}, with 0 for an item itself. It holds a matrix of items by items.
 */
final class Ease {
    static RecallEvaluation.ItemScores fit(RecallTask task, double l2, SessionSettings session) {
        int count = task.items().size();
        Map<UserId, List<Integer>> liked = new HashMap<>();
        for (int i = 0; i < task.fit().size(); i++) {
            List<Integer> own = liked.computeIfAbsent(task.fit().get(i).userId(), id -> new ArrayList<>());
            if (!own.contains(task.itemOf()[i])) {
                own.add(task.itemOf()[i]);
            }
        }
        float[] gram = new float[count * count];
        for (List<Integer> own : liked.values()) {
            for (int row : own) {
                for (int column : own) {
                    gram[row * count + column] += 1;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            gram[i * count + i] += (float) l2;
        }
        float[] inverse = Inverse.of(gram, count, session);
        return (user, into) -> {
            Arrays.fill(into, 0);
            for (int own : liked.getOrDefault(user.userId(), List.of())) {
                for (int item = 0; item < count; item++) {
                    into[item] -= item == own ? 0 : inverse[own * count + item] / inverse[item * count + item];
                }
            }
        };
    }

    private Ease() {}
}
