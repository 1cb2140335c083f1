package io.limelight.learn;

import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.MatchSpec;
import io.limelight.network.Targets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How likely each item is to be in a batch: one over the moving mean of the steps between two batches that have it (Yi et al.,
 * RecSys 2019, algorithms 2 and 3). Items share buckets of several hashes; of an item's buckets the one with the longest gap
 * counts, since sharing can only shorten gaps. The first gaps are averaged evenly, or a rare item that was in the first batch
 * would pass for frequent.
 */
final class SamplingFrequency {
    private final MatchSpec.FrequencySpec spec;
    private final int item;
    private final long[][] lastSeen;
    private final int[][] sightings;
    private final double[][] gaps;
    private long step;

    SamplingFrequency(MatchSpec match, FeatureSchema schema) {
        spec = match.frequency();
        item = schema.slot(match.item()).offset();
        lastSeen = new long[spec.hashes()][spec.buckets()];
        sightings = new int[spec.hashes()][spec.buckets()];
        gaps = new double[spec.hashes()][spec.buckets()];
    }

    /** The batch of the next step: its items, as frequent as known with this batch. */
    Targets.Items see(List<Example> batch) {
        step++;
        Map<Long, Integer> numbers = new HashMap<>();
        int[] items = new int[batch.size()];
        float[] logFrequencies = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            long key = batch.get(i).candidate().keys()[item];
            int known = numbers.size();
            items[i] = numbers.computeIfAbsent(key, fresh -> known);
            if (items[i] == known) {
                see(key);
            }
        }
        for (int i = 0; i < items.length; i++) {
            logFrequencies[i] =
                    (float) Math.log(frequency(batch.get(i).candidate().keys()[item]));
        }
        return new Targets.Items(items, logFrequencies);
    }

    private void see(long key) {
        for (int hash = 0; hash < spec.hashes(); hash++) {
            int bucket = bucket(key, hash);
            long gap = step - lastSeen[hash][bucket];
            if (gap == 0) {
                continue;
            }
            double share = Math.max(spec.rate(), 1.0 / ++sightings[hash][bucket]);
            gaps[hash][bucket] += share * (gap - gaps[hash][bucket]);
            lastSeen[hash][bucket] = step;
        }
    }

    /** Of an item that was seen: above 0, at most 1. */
    double frequency(long key) {
        double longest = 1;
        for (int hash = 0; hash < spec.hashes(); hash++) {
            longest = Math.max(longest, gaps[hash][bucket(key, hash)]);
        }
        return 1 / longest;
    }

    /** Keys are hashes already: each hash takes other bits of them. */
    private int bucket(long key, int hash) {
        return Math.floorMod(Long.rotateLeft(key, 17 * hash), spec.buckets());
    }
}
