package io.limelight.serving;

import io.limelight.domain.Scene;
import io.limelight.embedding.StoredTable;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.Models.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node serves of a bundle: the models that its roles need. Those that it does not are never in memory. */
public record Parts(
        FeatureSchema schema,
        @Nullable Model fine,
        @Nullable Model coarse,
        @Nullable Model recall,
        Map<Scene, Parts> scenes) {
    public Parts {
        scenes = Map.copyOf(scenes);
    }

    /** All of them. */
    public static Parts of(Models models) {
        Map<Scene, Parts> scenes = new EnumMap<>(Scene.class);
        models.scenes().forEach((scene, own) -> scenes.put(scene, of(own)));
        return new Parts(models.schema(), models.fine(), models.coarse(), models.recall(), scenes);
    }

    static Parts load(Path bundle, Set<Part> needed, StoredTable.Reader reader) throws IOException {
        Map<Scene, Parts> scenes = new EnumMap<>(Scene.class);
        for (Map.Entry<Scene, Path> own : Models.scenes(bundle).entrySet()) {
            scenes.put(own.getKey(), load(own.getValue(), needed, reader));
        }
        return new Parts(
                Model.schema(bundle),
                needed.contains(Part.FINE) ? Part.FINE.load(bundle, reader) : null,
                needed.contains(Part.COARSE) ? Part.COARSE.load(bundle, reader) : null,
                needed.contains(Part.RECALL) ? Part.RECALL.load(bundle, reader) : null,
                scenes);
    }
}
