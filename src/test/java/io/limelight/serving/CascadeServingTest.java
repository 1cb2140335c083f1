package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.Manifest;
import io.limelight.network.Models;
import io.limelight.network.Models.Part;
import io.limelight.network.Toy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("tensorflow")
class CascadeServingTest {
    private static final Set<Part> EVERY = Set.of(Part.values());
    private static final CandidateValues SIX = CandidateValues.of(Toys.candidates(6));

    private static Scores join(CompletionStage<Scores> scores) {
        return scores.toCompletableFuture().join();
    }

    private static Serving serving() {
        return new Serving(Toys.config(""), Toy.SCHEMA, ServingMetrics.NONE);
    }

    @Test
    void everyModelOfABundleServesAtOnceAndIsSwappedAtOnce() {
        try (Serving serving = serving()) {
            for (String version : List.of("v1", "v2")) {
                serving.deploy(version, Parts.of(Cascades.all(version.equals("v1") ? 5 : 6)));

                assertThat(join(serving.score(Role.FINE, Scene.HOME, Toys.user(1), SIX))
                                .bundle())
                        .isEqualTo(version);
                Scores coarse = join(serving.score(Role.COARSE, Scene.HOME, Toys.user(1), SIX));
                assertThat(coarse.bundle()).isEqualTo(version);
                assertThat(coarse.heads()).containsExactly("click");
                assertThat(coarse.byHead()).hasSize(6);
                assertThat(serving.<String>byTowers(Towers::version)).isEqualTo(version);
            }
        }
    }

    @Test
    void aBundleOfAFineModelAloneHasNoOther() {
        try (Serving serving = serving()) {
            serving.deploy("v1", Parts.of(Models.of(Toys.model(5))));

            assertThat(serving.has(Role.FINE, Scene.HOME)).isTrue();
            assertThat(serving.has(Role.COARSE, Scene.HOME)).isFalse();
            assertThat(serving.<String>byTowers(Towers::version)).isNull();
            assertThatThrownBy(() -> join(serving.score(Role.COARSE, Scene.HOME, Toys.user(1), SIX)))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NoModel.class);
        }
    }

    /** Playback has a fine model of its own, comment both, and the other scenes have everybody's. */
    @Test
    void aSceneIsRankedByItsOwnModelsAndByEverybodysWhereItHasNone() {
        Models all = Cascades.all(5);
        Models playback = Models.of(Toys.model(6));
        Models comment = new Models(Toys.model(7), Cascades.all(7).coarse(), null, Map.of());
        try (Serving serving = serving()) {
            serving.deploy(
                    "v1",
                    Parts.of(new Models(
                            all.fine(),
                            all.coarse(),
                            all.recall(),
                            Map.of(Scene.PLAYBACK, playback, Scene.COMMENT, comment))));

            assertThat(fine(serving, Scene.HOME)).containsExactly(Toys.alone(all.fine(), 1, 6), within(1e-6f));
            assertThat(fine(serving, Scene.PLAYBACK))
                    .containsExactly(Toys.alone(playback.fine(), 1, 6), within(1e-6f))
                    .isNotEqualTo(fine(serving, Scene.HOME));
            assertThat(fine(serving, Scene.COMMENT)).containsExactly(Toys.alone(comment.fine(), 1, 6), within(1e-6f));
            assertThat(coarse(serving, Scene.PLAYBACK)).isEqualTo(coarse(serving, Scene.HOME));
            assertThat(coarse(serving, Scene.COMMENT)).isNotEqualTo(coarse(serving, Scene.HOME));
        }
    }

    private static float[] fine(Serving serving, Scene scene) {
        return join(serving.score(Role.FINE, scene, Toys.user(1), SIX)).byHead();
    }

    private static float[] coarse(Serving serving, Scene scene) {
        return join(serving.score(Role.COARSE, scene, Toys.user(1), SIX)).byHead();
    }

    @Test
    void aBundleKeepsWhatScenesHaveOfTheirOwn(@TempDir Path dir) throws IOException {
        Models all = Cascades.all(5);
        Models own = new Models(Toys.model(6), Cascades.all(6).coarse(), null, Map.of());

        new Models(all.fine(), null, null, Map.of(Scene.PLAYBACK, own)).save(dir);

        Models loaded = Models.load(dir);
        assertThat(loaded.scenes()).containsOnlyKeys(Scene.PLAYBACK);
        assertThat(loaded.scenes().get(Scene.PLAYBACK).fine().weights().byName())
                .usingRecursiveComparison()
                .isEqualTo(own.fine().weights().byName());
        assertThat(dir.resolve("scenes/playback/coarse/spec.conf")).exists();
    }

    @Test
    void aHostsVectorIsTheSameInWhicheverBatch() {
        try (Serving serving = serving()) {
            serving.deploy("v1", Parts.of(Cascades.all(5)));

            float[] together = serving.byTowers(towers -> towers.hosts(SIX));
            assertThat(together).hasSize(6 * 6);
            for (int host = 0; host < 6; host++) {
                CandidateValues one = SIX.part(host, host + 1);
                float[] alone = serving.byTowers(towers -> towers.hosts(one));
                for (int d = 0; d < 6; d++) {
                    assertThat(alone[d]).isCloseTo(together[host * 6 + d], within(1e-6f));
                }
            }
            float[] user = serving.byTowers(towers -> towers.user(Toys.user(3)));
            assertThat(user).hasSize(6);
        }
    }

    @Test
    void aBundleKeepsEveryModelAndAnOldOneItsFineModel(@TempDir Path dir) throws IOException {
        DirectoryModelStore store = new DirectoryModelStore(dir);
        Models all = Cascades.all(5);
        Manifest.Draft draft = new Manifest.Draft(
                null, "toy", Toy.SCHEMA.fingerprint(), List.of("click"), "nothing", 0, Map.of(), Map.of());

        Manifest whole = store.publish(draft, all::save).manifest();
        Manifest old = store.publish(draft, all.fine()::save).manifest();

        assertThat(whole.files()).containsKeys("spec.conf", "coarse/spec.conf", "recall/dense.weights");
        Parts loaded = new StoreBundles(store, EVERY).load(whole.version());
        assertThat(loaded.coarse().layout().spec().text())
                .isEqualTo(all.coarse().layout().spec().text());
        assertThat(loaded.recall().weights().get("room.0.candidate"))
                .isEqualTo(all.recall().weights().get("room.0.candidate"));
        Parts older = new StoreBundles(store, EVERY).load(old.version());
        assertThat(older.fine().layout().spec().name()).isEqualTo("toy");
        assertThat(older.coarse()).isNull();
        assertThat(older.recall()).isNull();
    }

    @Test
    void ofABundleNothingIsInMemoryButWhatTheNodeNeeds(@TempDir Path dir) throws IOException {
        DirectoryModelStore store = new DirectoryModelStore(dir);
        Models all = Cascades.all(5);
        Models cascade =
                new Models(all.fine(), all.coarse(), all.recall(), Map.of(Scene.PLAYBACK, Models.of(Toys.model(6))));
        Manifest.Draft draft = new Manifest.Draft(
                null, "toy", Toy.SCHEMA.fingerprint(), List.of("click"), "nothing", 0, Map.of(), Map.of());
        String version = store.publish(draft, cascade::save).manifest().version();

        Parts ofApi = new StoreBundles(store, Set.of(Part.COARSE, Part.RECALL)).load(version);
        Parts ofRanker = new StoreBundles(store, Set.of(Part.FINE)).load(version);

        assertThat(ofApi.fine()).isNull();
        assertThat(ofApi.scenes().get(Scene.PLAYBACK).fine()).isNull();
        assertThat(ofRanker.fine()).isNotNull();
        assertThat(ofRanker.coarse()).isNull();
        assertThat(ofRanker.recall()).isNull();
        try (Serving api = serving();
                Serving ranker = serving()) {
            api.deploy(version, ofApi);
            ranker.deploy(version, ofRanker);
            assertThat(api.version()).isEqualTo(version);
            assertThat(api.has(Role.FINE, Scene.PLAYBACK)).isFalse();
            assertThat(join(api.score(Role.COARSE, Scene.HOME, Toys.user(1), SIX))
                            .byHead())
                    .hasSize(6);
            assertThat(api.<String>byTowers(Towers::version)).isEqualTo(version);
            assertThat(ranker.has(Role.COARSE, Scene.HOME)).isFalse();
            assertThat(fine(ranker, Scene.HOME)).containsExactly(Toys.alone(all.fine(), 1, 6), within(1e-6f));
        }
    }

    @Test
    void towersAreNothingToRankByAndHeadsNothingToRecallBy() {
        Models all = Cascades.all(5);

        assertThatThrownBy(() -> new Models(all.fine(), null, all.coarse(), Map.of()))
                .hasMessageContaining("model light has no towers");
    }
}
