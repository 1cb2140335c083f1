package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A seeded stream of impressions with what makes IDs hard: hosts who stay, hosts who are new each day and soon gone, a long tail
 * of hosts shown once or twice, a click rate that goes with the hour, and a day on which it falls for all.
 */
final class LiveStream {
    static final FeatureSchema SCHEMA = FeatureSchema.parse("""
        limelight.features {
          user = [
            { name = hour, kind = categorical, source = "time.hour.UTC+8", frozen = true }
            { name = weekday, kind = categorical, source = "time.weekday.UTC+8", frozen = true }
            { name = registered, kind = numeric, source = user.registered }
          ]
          candidate = [
            { name = host-id, kind = id, source = host.id, table = host }
            { name = ctr, kind = numeric, source = host.rate }
          ]
        }
        """);

    private static final long HOUR = 3_600_000;
    private static final int STEADY = 150;
    private static final int NEW_EACH_DAY = 30;
    private static final int TAIL = 30_000;
    private static final int USERS = 500;

    private final long seed;
    private final int perHour;
    /** From this hour on the log-odds of a click are {@link #shift} higher. */
    private final int shiftFrom;

    private final double shift;

    LiveStream(long seed, int perHour, int shiftFrom, double shift) {
        this.seed = seed;
        this.perHour = perHour;
        this.shiftFrom = shiftFrom;
        this.shift = shift;
    }

    /** Hours from the stream's beginning: {@code from} to {@code to - 1}. */
    List<Example> hours(int from, int to) {
        List<Example> examples = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            Random random = new Random(seed * 7_919 + hour);
            for (int i = 0; i < perHour; i++) {
                examples.add(example(hour, hour * HOUR + i * HOUR / perHour, random));
            }
        }
        return examples;
    }

    private Example example(int hour, long atMillis, Random random) {
        int host = host(hour / 24, random);
        Random ofHost = new Random(seed * 104_729 + host);
        double quality = 1.2 * ofHost.nextGaussian();
        double hint = quality / 2 + ofHost.nextGaussian();
        double logit = -1 + quality + Math.cos(2 * Math.PI * (hour % 24) / 24) + (hour >= shiftFrom ? shift : 0);
        float[] labels = new float[Label.COUNT];
        Arrays.fill(labels, Float.NaN);
        labels[Label.CLICK.ordinal()] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
        return new Example(
                new UserId("u" + random.nextInt(USERS)),
                new FeatureValues(new float[] {random.nextFloat()}, new long[] {1 + hour % 24, 1 + hour / 24 % 7}),
                new FeatureValues(new float[] {(float) hint}, new long[] {1 + host}),
                labels,
                1,
                atMillis);
    }

    /** Half are hosts who stay, a fifth the new ones of today, the others the tail. */
    private static int host(int day, Random random) {
        double which = random.nextDouble();
        if (which < 0.5) {
            return (int) (STEADY * Math.pow(random.nextDouble(), 2));
        }
        if (which < 0.7) {
            return STEADY + TAIL + day * NEW_EACH_DAY + random.nextInt(NEW_EACH_DAY);
        }
        return STEADY + random.nextInt(TAIL);
    }
}
