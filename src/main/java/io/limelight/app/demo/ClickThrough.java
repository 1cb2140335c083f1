package io.limelight.app.demo;

import io.limelight.domain.UserId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Clicks over impressions of one arm of a comparison, with a 95 % interval. One user's impressions are no independent draws, so users
 * are what varies: a ratio of totals over clusters, its variance linearised (Cochran, Sampling Techniques, 1977, 6.3).
 */
final class ClickThrough {
    private static final double NORMAL_95 = 1.96;

    private final Map<UserId, long[]> shownAndClicked = new HashMap<>();
    private long shown;
    private long clicked;

    void add(UserId user, boolean click) {
        long[] of = shownAndClicked.computeIfAbsent(user, first -> new long[2]);
        of[0]++;
        shown++;
        if (click) {
            of[1]++;
            clicked++;
        }
    }

    long shown() {
        return shown;
    }

    double rate() {
        return shown == 0 ? Double.NaN : (double) clicked / shown;
    }

    /** Half the interval's width; not a number before two users were shown something. */
    double margin() {
        int users = shownAndClicked.size();
        if (users < 2) {
            return Double.NaN;
        }
        double rate = rate();
        double squares = 0;
        for (long[] of : shownAndClicked.values()) {
            double residual = of[1] - rate * of[0];
            squares += residual * residual;
        }
        return NORMAL_95 * Math.sqrt(squares * users / (users - 1.0)) / shown;
    }

    @Override
    public String toString() {
        return Double.isNaN(margin())
                ? "-"
                : String.format(Locale.ROOT, "%.1f \u00b1 %.1f %%", 100 * rate(), 100 * margin());
    }
}
