package io.limelight.rank;

import com.typesafe.config.Config;
import io.limelight.domain.Label;
import io.limelight.serving.Scores;
import io.limelight.settings.Section;
import java.util.HashMap;
import java.util.Map;

/** {@code limelight.rank.fusion} in conf/rank.conf: what each head's probability is worth, by label; checked when the node starts. */
public record Fusion(Map<String, Double> worth) {
    public Fusion {
        worth = Map.copyOf(worth);
    }

    public static Fusion from(Config limelight) {
        Section config = Section.of(limelight, "rank.fusion");
        Map<String, Double> worth = new HashMap<>();
        for (String label : config.names()) {
            worth.put(config.key(label, Label::of).text(), config.number(label, -1_000_000, 1_000_000));
        }
        return new Fusion(worth);
    }

    /** One score for each candidate: the sum of its probabilities, each times its worth. A label without worth counts nothing. */
    float[] of(Scores scores) {
        int heads = scores.heads().size();
        double[] weights = new double[heads];
        for (int head = 0; head < heads; head++) {
            weights[head] = worth.getOrDefault(scores.heads().get(head), 0.0);
        }
        float[] fused = new float[scores.byHead().length / heads];
        for (int i = 0; i < fused.length; i++) {
            double sum = 0;
            for (int head = 0; head < heads; head++) {
                sum += weights[head] * scores.byHead()[i * heads + head];
            }
            fused[i] = (float) sum;
        }
        return fused;
    }
}
