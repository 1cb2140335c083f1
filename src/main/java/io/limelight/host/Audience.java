package io.limelight.host;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.feature.DecayedCounters;
import io.limelight.feature.DecayedSceneCounters;
import org.jspecify.annotations.Nullable;

/** What viewers do with a host, in total and by scene, and how many are in the room. Most hosts off air never need scenes. */
final class Audience {
    private DecayedCounters counters = DecayedCounters.from(CounterValues.ZERO);
    private @Nullable DecayedSceneCounters scenes;
    private long concurrentViewers;
    private boolean countersMoved;
    private boolean scenesMoved;

    void restore(HostSnapshot snapshot) {
        counters = DecayedCounters.from(snapshot.counters());
        scenes = of(snapshot.scenes());
        concurrentViewers = snapshot.concurrentViewers();
    }

    /** Takes over what a delta left. */
    void replay(HostAdvanced delta) {
        if (delta.counters() != null) {
            counters = DecayedCounters.from(delta.counters());
        }
        if (delta.scenes() != null) {
            scenes = of(delta.scenes());
        }
        concurrentViewers = delta.concurrentViewers();
        stored();
    }

    private static @Nullable DecayedSceneCounters of(SceneCounters values) {
        return values.equals(SceneCounters.ZERO) ? null : DecayedSceneCounters.from(values);
    }

    void count(AudienceRecord.Entry entry) {
        counters.add(entry.signal(), entry.amount(), entry.atMillis());
        countersMoved = true;
        if (entry.scene() != null) {
            count(entry, entry.scene());
        }
        switch (entry.signal()) {
            case ENTER -> concurrentViewers++;
            case LEAVE -> concurrentViewers = Math.max(0, concurrentViewers - 1);
            default -> {}
        }
    }

    private void count(AudienceRecord.Entry entry, Scene scene) {
        if (scenes == null) {
            scenes = DecayedSceneCounters.from(SceneCounters.ZERO);
        }
        scenes.add(scene, entry.signal(), entry.amount(), entry.atMillis());
        scenesMoved = true;
    }

    /** A broadcast begins. */
    void emptyRoom() {
        concurrentViewers = 0;
        countersMoved = true;
        if (scenes != null) {
            scenes.emptyRoom();
            scenesMoved = true;
        }
    }

    /** What moved is in a delta now. */
    void stored() {
        countersMoved = false;
        scenesMoved = false;
    }

    boolean moved() {
        return countersMoved;
    }

    /** Null when they did not move since the last delta. */
    @Nullable
    CounterValues movedCounters() {
        return countersMoved ? counters.values() : null;
    }

    /** Null when they did not move since the last delta. */
    @Nullable
    SceneCounters movedScenes() {
        return scenesMoved ? scenes() : null;
    }

    CounterValues counters() {
        return counters.values();
    }

    SceneCounters scenes() {
        return scenes == null ? SceneCounters.ZERO : scenes.values();
    }

    long concurrentViewers() {
        return concurrentViewers;
    }
}
