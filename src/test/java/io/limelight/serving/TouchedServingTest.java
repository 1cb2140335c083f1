package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.Scene;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.embedding.StoredTable;
import io.limelight.embedding.TableFile;
import io.limelight.feature.CandidateValues;
import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.InvalidBundle;
import io.limelight.modelstore.Manifest;
import io.limelight.modelstore.ModelStore;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.Models.Part;
import io.limelight.network.Toy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three versions, of which the second and the third lie over the rows of the first. */
@Tag("tensorflow")
class TouchedServingTest {
    private static final Set<Part> FINE = Set.of(Part.FINE);
    private static final CandidateValues SIX = CandidateValues.of(Toys.candidates(6));

    @TempDir
    private Path dir;

    private ModelStore store;
    private Model second;
    private Bundle[] bundles;

    @BeforeEach
    void publish() throws IOException {
        store = new DirectoryModelStore(dir.resolve("models"));
        Bundle first = publish(Toys.model(5), null);
        second = learnt(first, 3);
        Bundle over = publish(second, first);
        bundles = new Bundle[] {first, over, publish(learnt(over, 4), over)};
    }

    @Test
    void aBundleOfTouchedRowsScoresAsTheWholeOneDoes() throws IOException {
        Bundle whole = publish(second, null);
        assertThat(bundles[1].manifest().files()).containsKeys("host.base", "host.touched");
        assertThat(whole.manifest().files()).containsKey("host.rows").doesNotContainKey("host.touched");

        float[] scores = scores(load(bundles[1], new StoreBundles(store, FINE)));

        assertThat(scores)
                .containsExactly(scores(load(whole, new StoreBundles(store, FINE))))
                .isNotEqualTo(scores(load(bundles[0], new StoreBundles(store, FINE))));
        Path one = dir.resolve("one");
        Path other = dir.resolve("other");
        List<EmbeddingTable> tables = Model.load(bundles[1].dir()).tables();
        for (int i = 0; i < tables.size(); i++) {
            TableFile.save(tables.get(i), one);
            TableFile.save(second.tables().get(i), other);
            assertThat(one).hasSameBinaryContentAs(other);
        }
    }

    /** On the disk the rows are damaged meanwhile: whoever reads them again finds that out. */
    @Test
    void aSwapReadsNoRowsThatAreInMemory() throws IOException {
        StoreBundles node = new StoreBundles(store, FINE);
        try (Serving serving = new Serving(Toys.config(""), Toy.SCHEMA, ServingMetrics.NONE)) {
            serving.deploy("000001", load(bundles[0], node));
            float[] expected = scores(load(bundles[2], new StoreBundles(store, FINE)));
            damage(bundles[0].dir().resolve("host.rows"));

            for (int version = 1; version < 3; version++) {
                serving.deploy(bundles[version].manifest().version(), load(bundles[version], node));
            }

            assertThat(serving.version()).isEqualTo("000003");
            assertThat(scores(serving)).containsExactly(expected);
        }
    }

    @Test
    void aDamagedOrMissingBaseIsNamedWhenItIsRead() throws IOException {
        Path base = bundles[1].dir().resolve("host.base");
        damage(base);
        assertThatThrownBy(() -> load(bundles[1], new StoreBundles(store, FINE)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessage(base + " is damaged, or another one: its manifest has it with SHA-256 "
                        + bundles[0].manifest().files().get("host.rows"));

        Files.delete(base);
        assertThatThrownBy(() -> load(bundles[1], new StoreBundles(store, FINE)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessage(base + " is missing");
    }

    /** The rows of some candidates learn, and a key is counted. */
    private static Model learnt(Bundle from, int users) throws IOException {
        Model model = Model.load(from.dir());
        List<EmbeddingTable> tables =
                model.tables().stream().map(EmbeddingTable::owned).toList();
        for (EmbeddingTable table : tables) {
            table.begin();
            Toys.EXAMPLES.subList(0, users).forEach(example -> {
                for (long key : example.candidate().keys()) {
                    int row = table.find(key);
                    float[] gradients = new float[table.layout().width()];
                    gradients[0] = users;
                    table.learn(new int[] {row}, 0, 1, gradients, 0, 1, 1);
                }
            });
            table.count(users, 1_000);
        }
        return new Model(model.layout(), model.weights(), tables);
    }

    private Bundle publish(Model model, @Nullable Bundle parent) {
        Manifest.Draft draft = new Manifest.Draft(
                parent == null ? null : parent.manifest().version(),
                "toy",
                Toy.SCHEMA.fingerprint(),
                List.of("click"),
                "nothing",
                0,
                Map.of(),
                Map.of());
        StoredTable.Base base = parent == null ? null : new StoredTable.Base(parent.dir(), 0.5);
        return store.publish(draft, into -> Models.of(model).save(into, base));
    }

    private static Parts load(Bundle bundle, StoreBundles node) throws IOException {
        return node.load(bundle.manifest().version());
    }

    private static float[] scores(Parts parts) {
        try (Serving serving = new Serving(Toys.config(""), Toy.SCHEMA, ServingMetrics.NONE)) {
            serving.deploy("v", parts);
            return scores(serving);
        }
    }

    private static float[] scores(Serving serving) {
        return serving.score(Role.FINE, Scene.HOME, Toys.user(1), SIX)
                .toCompletableFuture()
                .join()
                .byHead();
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
