package io.limelight.learn;

import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.network.LearningSpec;
import io.limelight.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Which examples each step learns from: every example once an epoch, shuffled anew in each, by the seed alone. Where heads learn to
 * rank, users are shuffled and one user's examples follow each other.
 */
final class Schedule {
    private final List<Example> examples;
    private final LearningSpec learning;
    private final boolean byUser;
    private int epoch = -1;
    private int[] order = new int[0];

    Schedule(List<Example> examples, NetworkSpec spec) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("there are no examples to learn from");
        }
        this.examples = List.copyOf(examples);
        this.learning = spec.learning();
        this.byUser = spec.heads().ranks();
    }

    long steps() {
        return (long) stepsOfEpoch() * learning.epochs();
    }

    private int stepsOfEpoch() {
        return (examples.size() + learning.batch() - 1) / learning.batch();
    }

    /** The share of every learning rate in a step. */
    float rate(long step) {
        return learning.rate(step, steps());
    }

    /** @param step from 1 */
    List<Example> batch(long step) {
        shuffle((int) ((step - 1) / stepsOfEpoch()));
        int from = (int) ((step - 1) % stepsOfEpoch()) * learning.batch();
        int to = Math.min(examples.size(), from + learning.batch());
        List<Example> batch = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            batch.add(examples.get(order[i]));
        }
        return batch;
    }

    private void shuffle(int wanted) {
        if (wanted == epoch) {
            return;
        }
        epoch = wanted;
        order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        Random random = new Random(learning.seed() * 1_000_003 + epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        if (byUser) {
            Map<UserId, List<Integer>> users = new LinkedHashMap<>();
            for (int i : order) {
                users.computeIfAbsent(examples.get(i).userId(), user -> new ArrayList<>())
                        .add(i);
            }
            order = users.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(i -> i)
                    .toArray();
        }
    }

    /** Tells these examples from others: their number, users and times. */
    long fingerprint() {
        CRC32C checksum = new CRC32C();
        for (Example example : examples) {
            long at = example.atMillis() * 31 + example.userId().hashCode();
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                checksum.update((int) (at >>> shift));
            }
        }
        return checksum.getValue() << 32 | examples.size();
    }
}
