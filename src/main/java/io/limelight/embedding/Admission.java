package io.limelight.embedding;

/**
 * When a key gets a row of its own. Until then it shares row 0. The same sightings admit the same keys.
 *
 * <p>Time runs in periods of the {@code horizonMillis}, counted from 1970; with each a key that still waits is counted anew.
 */
public sealed interface Admission {
    /** Of a horizon: keys wait for ever. */
    long ENDLESS = Long.MAX_VALUE;

    /** Sightings in one period that are always enough. */
    int threshold();

    long horizonMillis();

    /**
     * Whether a key that was seen so often in this period gets its row.
     *
     * @param passed the share of the period that is over, 0 to 1
     * @param draw the key's own, uniform in [0, 1)
     */
    boolean admits(int seen, double passed, double draw);

    /** At the threshold: what is seen less often teaches its row little and the model by heart. */
    record Hard(int threshold, long horizonMillis) implements Admission {
        public Hard {
            check(threshold, horizonMillis);
        }

        @Override
        public boolean admits(int seen, double passed, double draw) {
            return seen >= threshold;
        }
    }

    /**
     * Sooner, by the chance that the key will reach the threshold before the period ends. Sightings are taken for a Poisson
     * process whose rate has a Gamma prior: {@code lambda = (seen + a) / (t + b) * (1 - t)} are still to come, so that
     * {@code P = P(Poisson(lambda) >= threshold - seen)}. A key is drawn once, not at every sighting, since chances would
     * compound: it is admitted as soon as P is above its draw, and stays.
     *
     * @param priorSightings {@code a}: sightings that every key is taken to have had before
     * @param priorShare {@code b}: the share of a period in which it had them; keeps the first sightings of a period from
     *     saying much
     */
    record Soft(int threshold, long horizonMillis, double priorSightings, double priorShare) implements Admission {
        public Soft {
            check(threshold, horizonMillis);
            if (horizonMillis == ENDLESS || !(priorSightings >= 0) || !(priorShare > 0)) {
                throw new IllegalArgumentException("soft admission within " + horizonMillis + " ms, prior "
                        + priorSightings + " sightings in " + priorShare);
            }
        }

        @Override
        public boolean admits(int seen, double passed, double draw) {
            return seen >= threshold || draw < chance(seen, passed);
        }

        double chance(int seen, double passed) {
            double lambda = (seen + priorSightings) / (passed + priorShare) * (1 - passed);
            double term = Math.exp(-lambda);
            double fewer = 0;
            for (int k = 0; k < threshold - seen; k++) {
                fewer += term;
                term *= lambda / (k + 1);
            }
            return Math.max(0, 1 - fewer);
        }
    }

    private static void check(int threshold, long horizonMillis) {
        if (threshold < 1 || horizonMillis < 1) {
            throw new IllegalArgumentException("admission at " + threshold + " within " + horizonMillis + " ms");
        }
    }
}
