package io.limelight.learn;

import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts one label.
 *
 * @param interval of the AUC, by users
 * @param gauc the mean of users' own AUCs, weighted by impressions
 * @param logLoss in nats, the mean
 * @param calibration what was predicted over what came true; 1 is right
 * @param against the AUC above the reference's, with its paired interval; null where there is none
 */
public record Metrics(
        int examples,
        int positives,
        double auc,
        Bootstrap.Interval interval,
        double gauc,
        double logLoss,
        double calibration,
        @Nullable Difference against) {
    /** @param interval paired: both models measured on the same resampled users */
    public record Difference(String reference, double auc, Bootstrap.Interval interval) {}

    private static final double LEAST = 1e-7;

    /** @param reference another model's scores of the same examples */
    public static Metrics of(Scored scored, Bootstrap bootstrap, @Nullable String name, @Nullable Scored reference) {
        Ranking ranking = new Ranking(scored);
        Difference against = name == null || reference == null ? null : difference(scored, bootstrap, name, reference);
        return new Metrics(
                scored.size(),
                scored.positives(),
                ranking.auc(),
                bootstrap.auc(ranking, scored.userCount()),
                ranking.gauc(),
                logLoss(scored),
                calibration(scored),
                against);
    }

    /** How far a model's AUC is above another's of the same examples. */
    static Difference difference(Scored scored, Bootstrap bootstrap, String name, Scored reference) {
        Ranking own = new Ranking(scored);
        Ranking other = new Ranking(reference);
        return new Difference(name, own.auc() - other.auc(), bootstrap.difference(own, other, scored.userCount()));
    }

    public static double logLoss(Scored scored) {
        double sum = 0;
        for (int i = 0; i < scored.size(); i++) {
            double p = Math.min(1 - LEAST, Math.max(LEAST, scored.scores()[i]));
            sum -= Math.log(scored.labels()[i] ? p : 1 - p);
        }
        return sum / scored.size();
    }

    public static double calibration(Scored scored) {
        double predicted = 0;
        for (float score : scored.scores()) {
            predicted += score;
        }
        return predicted / scored.positives();
    }
}
