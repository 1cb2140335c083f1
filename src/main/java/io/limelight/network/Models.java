package io.limelight.network;

import io.limelight.domain.Scene;
import io.limelight.embedding.StoredTable;
import io.limelight.embedding.TableFile;
import io.limelight.feature.FeatureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every model of one cascade, of one schema: what a bundle holds, published, served and swapped together. The fine model's files
 * lie in the bundle's folder itself, as they did when there was no other; each other model's in a folder of its role's name.
 *
 * @param coarse null where the bundle has none
 * @param recall of two towers; null where the bundle has none
 * @param scenes what scenes have of their own, in {@code scenes/NAME}
 */
public record Models(
        Model fine, @Nullable Model coarse, @Nullable Model recall, Map<Scene, Models> scenes) {
    private static final String SCENES = "scenes";

    /** A model of a bundle, by what it is for. */
    public enum Part {
        FINE(""),
        COARSE("coarse"),
        RECALL("recall");

        private final String folder;

        Part(String folder) {
            this.folder = folder;
        }

        /** Null where the bundle has none. */
        public @Nullable Model load(Path bundle, StoredTable.Reader reader) throws IOException {
            Path dir = in(bundle);
            return Files.isDirectory(dir) ? Model.load(dir, reader) : null;
        }

        private Path in(Path bundle) {
            return folder.isEmpty() ? bundle : bundle.resolve(folder);
        }
    }

    public Models {
        sameSchema(fine, coarse);
        sameSchema(fine, recall);
        scenes = Map.copyOf(scenes);
        for (Models own : scenes.values()) {
            sameSchema(fine, own.fine());
        }
        if (recall != null && recall.layout().spec().match() == null) {
            throw new IllegalArgumentException(
                    "model " + recall.layout().spec().name() + " has no towers to recall by");
        }
    }

    public static Models of(Model fine) {
        return new Models(fine, null, null, Map.of());
    }

    private static void sameSchema(Model fine, @Nullable Model other) {
        if (other != null
                && !other.layout()
                        .schema()
                        .fingerprint()
                        .equals(fine.layout().schema().fingerprint())) {
            throw new IllegalArgumentException("one bundle is of one schema, not of "
                    + fine.layout().schema().fingerprint() + " and "
                    + other.layout().schema().fingerprint());
        }
    }

    public FeatureSchema schema() {
        return fine.layout().schema();
    }

    public void save(Path dir) throws IOException {
        save(dir, null);
    }

    /** @param base the bundle that training started from, of which the fine model alone goes on: the others are learnt anew */
    public void save(Path dir, StoredTable.@Nullable Base base) throws IOException {
        fine.save(dir, base);
        save(coarse, Part.COARSE.in(dir));
        save(recall, Part.RECALL.in(dir));
        for (Map.Entry<Scene, Models> own : scenes.entrySet()) {
            own.getValue().save(Files.createDirectories(of(dir, own.getKey())));
        }
    }

    private static void save(@Nullable Model model, Path dir) throws IOException {
        if (model != null) {
            model.save(Files.createDirectory(dir));
        }
    }

    public static Models load(Path dir) throws IOException {
        Map<Scene, Models> scenes = new EnumMap<>(Scene.class);
        for (Map.Entry<Scene, Path> own : scenes(dir).entrySet()) {
            scenes.put(own.getKey(), load(own.getValue()));
        }
        return new Models(
                Model.load(dir),
                Part.COARSE.load(dir, TableFile::load),
                Part.RECALL.load(dir, TableFile::load),
                scenes);
    }

    /** Where the models lie that scenes have of their own. */
    public static Map<Scene, Path> scenes(Path dir) {
        Map<Scene, Path> scenes = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            if (Files.isDirectory(of(dir, scene))) {
                scenes.put(scene, of(dir, scene));
            }
        }
        return scenes;
    }

    private static Path of(Path dir, Scene scene) {
        return dir.resolve(SCENES).resolve(scene.label());
    }
}
