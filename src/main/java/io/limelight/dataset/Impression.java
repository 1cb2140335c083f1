package io.limelight.dataset;

import io.limelight.domain.Scene;
import io.limelight.domain.UserId;

/**
 * One row of the log: a video shown to a user, and what came of it. Small, since a log is held in memory to be sorted.
 *
 * @param tab the page of the app, 0 to 14, whose meaning the dataset does not publish
 * @param outcomes the bits of {@link Outcome}
 */
public record Impression(long atMillis, int userId, int videoId, int tab, int playMillis, int outcomes) {
    /** Where the log shows 30 % or more of the impressions playing without a click: full screen, started by itself. */
    private static final int IMMERSIVE_TABS = bits(1, 2, 4, 5, 6, 11, 13, 14);

    public boolean has(Outcome outcome) {
        return (outcomes & outcome.bit()) != 0;
    }

    public UserId user() {
        return new UserId(Integer.toString(userId));
    }

    public Scene scene() {
        return (IMMERSIVE_TABS & (1 << tab)) != 0 ? Scene.IMMERSIVE : Scene.HOME;
    }

    /** The page, as a request would name it. */
    public String placement() {
        return "tab:" + tab;
    }

    public long endedAtMillis() {
        return atMillis + playMillis;
    }

    private static int bits(int... tabs) {
        int bits = 0;
        for (int tab : tabs) {
            bits |= 1 << tab;
        }
        return bits;
    }
}
