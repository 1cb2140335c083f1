package io.limelight.feature;

import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import java.util.Arrays;

/** One host's counters by scene, exact and exponentially decayed, with who is in the room by where they came from. */
public final class DecayedSceneCounters {
    private static final long[] HALF_LIVES_MILLIS = SceneCounters.halfLivesMillis();

    private final PackedLongs totals = new PackedLongs(SceneCounters.CELLS);
    private final ForwardDecay sums;
    private final long[] viewers;

    private DecayedSceneCounters(SceneCounters values) {
        Arrays.stream(values.totals()).forEach(totals::add);
        sums = new ForwardDecay(HALF_LIVES_MILLIS, values.decayed(), values.asOfMillis());
        viewers = values.viewers().clone();
    }

    public static DecayedSceneCounters from(SceneCounters values) {
        return new DecayedSceneCounters(values);
    }

    /** Adds what happened at {@code atMillis}, event time. */
    public void add(Scene scene, Signal signal, long amount, long atMillis) {
        int cell = SceneCounters.cell(scene, signal);
        totals.set(cell, totals.get(cell) + amount);
        sums.add(cell, amount, atMillis);
        if (signal == Signal.ENTER) {
            viewers[scene.ordinal()]++;
        } else if (signal == Signal.LEAVE) {
            viewers[scene.ordinal()] = Math.max(0, viewers[scene.ordinal()] - 1);
        }
    }

    /** A broadcast begins with an empty room. */
    public void emptyRoom() {
        Arrays.fill(viewers, 0);
    }

    public SceneCounters values() {
        return new SceneCounters(sums.asOfMillis(), totals.toArray(), sums.decayed(), viewers);
    }
}
