package io.limelight.serving;

import io.limelight.domain.Scene;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.Model;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One bundle, ready to score. Whoever scores with it holds it; it is freed when it serves no more and the last one let go, so a
 * swap waits for nobody and drops nobody.
 */
final class Deployment {
    private final String version;
    private final Stages common;
    private final Map<Scene, Stages> ofScenes = new EnumMap<>(Scene.class);
    private final @Nullable Towers towers;
    /** That it serves counts as one. */
    private final AtomicInteger holders = new AtomicInteger(1);

    Deployment(String version, Parts models, SessionSettings settings, ServingConfig.Batch sizes) {
        this.version = version;
        common = Stages.of(version, models, settings, sizes);
        models.scenes().forEach((scene, own) -> ofScenes.put(scene, Stages.of(version, own, settings, sizes)));
        Model recall = models.recall();
        towers = recall == null ? null : new Towers(version, recall, settings);
    }

    String version() {
        return version;
    }

    /** The scene's own, or everybody's; null where the bundle has no such model. */
    @Nullable
    ReadyModel model(Role role, Scene scene) {
        Stages own = ofScenes.get(scene);
        ReadyModel model = own == null ? null : own.of(role);
        return model == null ? common.of(role) : model;
    }

    @Nullable
    Towers towers() {
        return towers;
    }

    /** Whether it can be scored with; then {@link #release} must follow. */
    boolean hold() {
        int count;
        do {
            count = holders.get();
            if (count == 0) {
                return false;
            }
        } while (!holders.compareAndSet(count, count + 1));
        return true;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            all().forEach(ReadyModel::close);
            if (towers != null) {
                towers.close();
            }
        }
    }

    void warmUp(FeatureSchema schema) {
        all().forEach(model -> model.warmUp(schema));
        if (towers != null) {
            towers.warmUp(schema);
        }
    }

    private List<ReadyModel> all() {
        List<ReadyModel> all = new ArrayList<>(common.all());
        ofScenes.values().forEach(own -> all.addAll(own.all()));
        return all;
    }

    /** The models that rank in one scene, or in all. */
    private record Stages(
            @Nullable ReadyModel fine, @Nullable ReadyModel coarse) {
        static Stages of(String version, Parts models, SessionSettings settings, ServingConfig.Batch sizes) {
            return new Stages(
                    ready(version, models.fine(), settings, sizes), ready(version, models.coarse(), settings, sizes));
        }

        private static @Nullable ReadyModel ready(
                String version, @Nullable Model model, SessionSettings settings, ServingConfig.Batch sizes) {
            return model == null ? null : new ReadyModel(version, model, settings, sizes);
        }

        @Nullable
        ReadyModel of(Role role) {
            return role == Role.FINE ? fine : coarse;
        }

        List<ReadyModel> all() {
            return Stream.of(fine, coarse).filter(Objects::nonNull).toList();
        }
    }
}
