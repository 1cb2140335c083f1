package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.feature.Pool;
import io.limelight.learn.Bootstrap.Interval;
import io.limelight.network.Model;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a coarse model would hand on whom the fine model likes best: of each request's candidates, the share of the fine
 * model's best {@code best} that are among the coarse model's best {@code kept}; the mean over requests.
 *
 * @param chance the share that a coarse rank without any idea would hand on
 */
public record CoarseAgreement(double mean, Interval interval, double least, int requests, double chance) {
    /** @param worth of each head's probability, by label: what both models' scores are added up by */
    public static CoarseAgreement of(
            Model fine,
            Model coarse,
            Map<String, Double> worth,
            List<Pool> pools,
            int best,
            int kept,
            Bootstrap bootstrap,
            SessionSettings session) {
        double[] shares = new double[pools.size()];
        double chance = 0;
        try (NetworkPredictor byFine = new NetworkPredictor(fine, session);
                NetworkPredictor byCoarse = new NetworkPredictor(coarse, session)) {
            for (int i = 0; i < shares.length; i++) {
                List<Example> candidates = pools.get(i).examples();
                Set<Integer> handedOn = new HashSet<>(top(fused(byCoarse, coarse, worth, candidates), kept));
                List<Integer> liked = top(fused(byFine, fine, worth, candidates), best);
                shares[i] = (double) liked.stream().filter(handedOn::contains).count() / liked.size();
                chance += Math.min(1, (double) kept / candidates.size()) / shares.length;
            }
        }
        double mean = Arrays.stream(shares).average().orElse(Double.NaN);
        double least = Arrays.stream(shares).min().orElse(Double.NaN);
        return new CoarseAgreement(mean, bootstrap.mean(shares), least, shares.length, chance);
    }

    private static double[] fused(
            NetworkPredictor predictor, Model model, Map<String, Double> worth, List<Example> candidates) {
        double[] fused = new double[candidates.size()];
        for (Label label : model.layout().spec().heads().labels()) {
            float[] predicted = predictor.predict(label, candidates);
            double each = worth.getOrDefault(label.text(), 0.0);
            for (int i = 0; i < fused.length; i++) {
                fused[i] += each * predicted[i];
            }
        }
        return fused;
    }

    private static List<Integer> top(double[] scores, int count) {
        List<Integer> order = new ArrayList<>(scores.length);
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -scores[i]));
        return order.subList(0, Math.min(count, scores.length));
    }
}
