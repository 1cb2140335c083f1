package io.limelight.world;

import io.limelight.domain.SongId;
import java.util.Arrays;

/** The songs there are, a few of them sung and played far more often than the rest (Zipf). */
final class Songs {
    private final String prefix;
    private final double[] cumulative;

    Songs(String prefix, int count) {
        this.prefix = prefix;
        cumulative = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1 / Math.pow(i + 1, .8);
            cumulative[i] = sum;
        }
    }

    SongId drawn(Chance chance) {
        return new SongId(prefix + "s" + place(cumulative, chance));
    }

    /** Where a draw falls among weights that were summed up. */
    static int place(double[] cumulative, Chance chance) {
        double drawn = chance.uniform() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, drawn);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
    }
}
