package io.limelight.feature;

/** Brings numbers of any size to a range of a few units around 0. */
final class Squash {
    private static final double HOUR_MILLIS = 3_600_000;
    private static final double MONTH_HOURS = 720;
    private static final double MONTH = Math.log(1 + MONTH_HOURS);
    private static final double FARTHEST_LOG_ODDS = 6;

    /** {@code ln(1 + x) / ln(1 + full)}: 0 at 0 and below, 1 at {@code full}. */
    static double log(double x, double full) {
        return x <= 0 ? 0 : Math.log(1 + x) / Math.log(1 + full);
    }

    /** As {@link #log(double, double)}, with {@code 1 / ln(1 + full)} at hand. */
    static double logBy(double x, double perLog) {
        return x <= 0 ? 0 : Math.log(1 + x) * perLog;
    }

    static double perLog(double full) {
        return 1 / Math.log(1 + full);
    }

    /** 1 for now, 0 for a month ago and before, on a logarithmic scale of hours. */
    static double recency(long ageMillis) {
        return Math.max(0, 1 - Math.log(1 + Math.max(0, ageMillis) / HOUR_MILLIS) / MONTH);
    }

    /**
     * The log odds of the posterior rate less those of the prior: 0 when nothing was seen, e.g. 0.69 when the odds are twice
     * the prior's. Decayed successes may outnumber decayed trials, which come first; then all trials count as successes.
     */
    static double logOdds(double successes, double trials, Feature.Prior prior) {
        if (successes == 0 && trials == 0) {
            return 0;
        }
        double wins = successes + prior.mean() * prior.strength();
        double losses = Math.max(0, trials - successes) + (1 - prior.mean()) * prior.strength();
        double logOdds = Math.log(wins * (1 - prior.mean()) / (losses * prior.mean()));
        return Math.max(-FARTHEST_LOG_ODDS, Math.min(FARTHEST_LOG_ODDS, logOdds));
    }

    /** {@code ln((a + p) / (b + p))}, {@code p} being the prior's successes: 0 when nothing was seen, 0.69 when twice as many came as were expected. */
    static double lift(double successes, double expected, Feature.Prior prior) {
        double imagined = prior.mean() * prior.strength();
        double lift = Math.log((successes + imagined) / (expected + imagined));
        return Math.max(-FARTHEST_LOG_ODDS, Math.min(FARTHEST_LOG_ODDS, lift));
    }

    private Squash() {}
}
