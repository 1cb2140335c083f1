package io.limelight.domain;

import java.time.Duration;
import java.util.Arrays;

/**
 * A host's counters by the scene that clients name, at one moment. Sparser than those of all scenes together, hence the longer
 * half-lives.
 *
 * @param asOfMillis the time the decayed sums are for
 * @param totals {@code [Scene * Signal]}, exact
 * @param decayed {@code [(Scene * Signal) * HALF_LIVES + halfLife]}
 * @param viewers {@code [Scene]}, who came from there in this broadcast and is still in the room
 */
public record SceneCounters(long asOfMillis, long[] totals, double[] decayed, long[] viewers) {
    /** 1 h, 1 day. */
    private static final long[] HALF_LIFE_MILLIS = {3_600_000, 86_400_000};

    public static final int HALF_LIVES = HALF_LIFE_MILLIS.length;
    public static final int SCENES = Scene.values().length;
    public static final int CELLS = SCENES * Signal.COUNT;
    public static final SceneCounters ZERO =
            new SceneCounters(0, new long[CELLS], new double[CELLS * HALF_LIVES], new long[SCENES]);

    public SceneCounters {
        totals = Arrays.copyOf(totals, CELLS);
        decayed = Arrays.copyOf(decayed, CELLS * HALF_LIVES);
        viewers = Arrays.copyOf(viewers, SCENES);
    }

    public static long[] halfLivesMillis() {
        return HALF_LIFE_MILLIS.clone();
    }

    /** The index of a half-life that is counted; -1 of any other. */
    public static int halfLife(Duration halfLife) {
        for (int i = 0; i < HALF_LIVES; i++) {
            if (HALF_LIFE_MILLIS[i] == halfLife.toMillis()) {
                return i;
            }
        }
        return -1;
    }

    public static int cell(Scene scene, Signal signal) {
        return scene.ordinal() * Signal.COUNT + signal.ordinal();
    }

    public long total(Scene scene, Signal signal) {
        return totals[cell(scene, signal)];
    }

    public long viewers(Scene scene) {
        return viewers[scene.ordinal()];
    }

    /** The decayed sum at {@code nowMillis}; a time before {@code asOfMillis} reads as {@code asOfMillis}. */
    public double decayed(Scene scene, Signal signal, int halfLife, long nowMillis) {
        return decayed[cell(scene, signal) * HALF_LIVES + halfLife] * left(halfLife, nowMillis);
    }

    /** What is left at {@code nowMillis} of the sums of a half-life. */
    public double left(int halfLife, long nowMillis) {
        long age = nowMillis - asOfMillis;
        return age <= 0 ? 1 : Math.exp(-Math.log(2) * age / HALF_LIFE_MILLIS[halfLife]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SceneCounters that
                && asOfMillis == that.asOfMillis
                && Arrays.equals(totals, that.totals)
                && Arrays.equals(decayed, that.decayed)
                && Arrays.equals(viewers, that.viewers);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(asOfMillis) * 31 + Arrays.hashCode(totals);
    }
}
