package io.limelight.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Examples in order of their scores, sorted once, so that the AUC under any weights of users costs one pass. */
final class Ranking {
    private final Scored scored;
    /** Lowest score first. */
    private final int[] order;

    Ranking(Scored scored) {
        this.scored = scored;
        long[] keys = new long[scored.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) sortable(scored.scores()[i]) << 32) | i;
        }
        Arrays.sort(keys);
        order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
    }

    /** Bits that order as the numbers do. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /**
     * The probability that a positive scores above a negative, ties counting half; NaN without either.
     *
     * @param userWeights how often each user's examples count
     */
    double auc(int[] userWeights) {
        double wins = 0;
        double positives = 0;
        double negatives = 0;
        for (int from = 0; from < order.length; ) {
            float score = scored.scores()[order[from]];
            double tiedPositives = 0;
            double tiedNegatives = 0;
            int to = from;
            while (to < order.length && scored.scores()[order[to]] == score) {
                int weight = userWeights[scored.users()[order[to]]];
                if (scored.labels()[order[to]]) {
                    tiedPositives += weight;
                } else {
                    tiedNegatives += weight;
                }
                to++;
            }
            wins += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            from = to;
        }
        return positives == 0 || negatives == 0 ? Double.NaN : wins / (positives * negatives);
    }

    double auc() {
        int[] once = new int[scored.userCount()];
        Arrays.fill(once, 1);
        return auc(once);
    }

    /** The mean of the users' own AUCs, weighted by their impressions, of users with both kinds; NaN without one. */
    double gauc() {
        List<List<Integer>> byUser = new ArrayList<>();
        for (int user = 0; user < scored.userCount(); user++) {
            byUser.add(new ArrayList<>());
        }
        for (int i = 0; i < scored.size(); i++) {
            byUser.get(scored.users()[i]).add(i);
        }
        double sum = 0;
        double weights = 0;
        for (List<Integer> examples : byUser) {
            double auc = ofPairs(examples);
            if (!Double.isNaN(auc)) {
                sum += auc * examples.size();
                weights += examples.size();
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    /** Pair by pair, since a user has few impressions. */
    private double ofPairs(List<Integer> examples) {
        double wins = 0;
        long pairs = 0;
        for (int positive : examples) {
            for (int negative : examples) {
                if (scored.labels()[positive] && !scored.labels()[negative]) {
                    pairs++;
                    float ahead = scored.scores()[positive] - scored.scores()[negative];
                    wins += ahead > 0 ? 1 : ahead == 0 ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : wins / pairs;
    }
}
