package io.limelight.wire;

import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import io.limelight.wire.proto.CountersOfScene;
import java.util.Arrays;

/** Counters by scene; a scene of which nothing was counted takes no bytes. */
final class SceneArrays {
    private static final int DECAYED = Signal.COUNT * SceneCounters.HALF_LIVES;

    static io.limelight.wire.proto.SceneCounters message(SceneCounters counters) {
        var to = io.limelight.wire.proto.SceneCounters.newBuilder().setAsOfMs(counters.asOfMillis());
        for (Scene scene : Scene.values()) {
            CountersOfScene one = one(counters, scene);
            if (one.getTotalsCount() > 0 || one.getDecayedCount() > 0 || one.getViewers() != 0) {
                to.addScenes(one);
            }
        }
        return to.build();
    }

    private static CountersOfScene one(SceneCounters counters, Scene scene) {
        int first = SceneCounters.cell(scene, Signal.values()[0]);
        int firstDecayed = first * SceneCounters.HALF_LIVES;
        var to = CountersOfScene.newBuilder().setScene(SceneCodes.code(scene)).setViewers(counters.viewers(scene));
        CounterArrays.each(Arrays.copyOfRange(counters.totals(), first, first + Signal.COUNT), to::addTotals);
        CounterArrays.each(
                Arrays.copyOfRange(counters.decayed(), firstDecayed, firstDecayed + DECAYED), to::addDecayed);
        return to.build();
    }

    /** Signals newer than this node are left out. */
    static SceneCounters fact(boolean present, io.limelight.wire.proto.SceneCounters from) {
        if (!present) {
            return SceneCounters.ZERO;
        }
        long[] totals = new long[SceneCounters.CELLS];
        double[] decayed = new double[SceneCounters.CELLS * SceneCounters.HALF_LIVES];
        long[] viewers = new long[SceneCounters.SCENES];
        for (CountersOfScene one : from.getScenesList()) {
            Scene scene = SceneCodes.of(one.getScene());
            if (scene == null) {
                throw Frame.missing("scenes.scene");
            }
            int first = SceneCounters.cell(scene, Signal.values()[0]);
            for (int i = 0; i < Math.min(one.getTotalsCount(), Signal.COUNT); i++) {
                totals[first + i] = one.getTotals(i);
            }
            for (int i = 0; i < Math.min(one.getDecayedCount(), DECAYED); i++) {
                decayed[first * SceneCounters.HALF_LIVES + i] = one.getDecayed(i);
            }
            viewers[scene.ordinal()] = one.getViewers();
        }
        return new SceneCounters(from.getAsOfMs(), totals, decayed, viewers);
    }

    private SceneArrays() {}
}
