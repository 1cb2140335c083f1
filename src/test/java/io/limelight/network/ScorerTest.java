package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("tensorflow")
class ScorerTest {
    private static final SessionSettings ONE_THREAD = new SessionSettings(1, false);
    private static final List<Example> EXAMPLES = Toy.examples(64, 1);

    @TempDir
    private Path dir;

    @Test
    void aLoadedModelScoresAsTheOneThatWasSaved() throws IOException {
        Model model = trained();
        model.save(dir);

        Model loaded = Model.load(dir);

        try (Scorer scorer = new Scorer(model, ONE_THREAD);
                Scorer again = new Scorer(loaded, ONE_THREAD)) {
            assertThat(score(again)).isEqualTo(score(scorer));
        }
        assertThat(loaded.layout().schema().fingerprint()).isEqualTo(Toy.SCHEMA.fingerprint());
        assertThat(loaded.layout().spec()).isEqualTo(model.layout().spec());
    }

    @Test
    void aUserComputedOnceScoresLikeOneComputedForEachCandidate() {
        Example one = EXAMPLES.get(0);
        try (Scorer scorer = new Scorer(trained(), ONE_THREAD)) {
            BatchBuilder batches = scorer.batches();
            int shared = batches.user(one.user());
            EXAMPLES.forEach(example -> batches.candidate(example.candidate(), shared));
            float[] together = scorer.score(batches.build());
            EXAMPLES.forEach(example -> batches.candidate(example.candidate(), batches.user(one.user())));
            float[] apart = scorer.score(batches.build());

            assertThat(together).containsExactly(apart, within(1e-6f));
        }
    }

    @Test
    void requestsTogetherScoreLikeRequestsAlone() {
        try (Scorer scorer = new Scorer(trained(), ONE_THREAD)) {
            float[] together = score(scorer);
            BatchBuilder batches = scorer.batches();
            for (int i = 0; i < EXAMPLES.size(); i++) {
                Example example = EXAMPLES.get(i);
                batches.candidate(example.candidate(), batches.user(example.user()));
                float[] alone = scorer.score(batches.build());

                assertThat(alone)
                        .containsExactly(java.util.Arrays.copyOfRange(together, i * 3, i * 3 + 3), within(1e-6f));
            }
        }
    }

    @Test
    void whatWasFedBeforeDoesNotShow() {
        Model model = trained();
        try (Scorer scorer = new Scorer(model, ONE_THREAD)) {
            for (List<Example> some :
                    List.of(EXAMPLES.subList(0, 40), EXAMPLES.subList(40, 43), EXAMPLES.subList(20, 60), EXAMPLES)) {
                try (Scorer fresh = new Scorer(model, ONE_THREAD)) {
                    assertThat(score(scorer, some)).isEqualTo(score(fresh, some));
                }
            }
        }
    }

    @Test
    void aHeadBehindAnotherIsNeverLikelier() {
        try (Scorer scorer = new Scorer(trained(), ONE_THREAD)) {
            float[] scores = score(scorer);
            for (int i = 0; i < scores.length; i += 3) {
                assertThat(scores[i + 1]).isLessThanOrEqualTo(scores[i]);
            }
        }
    }

    private static float[] score(Scorer scorer) {
        return score(scorer, EXAMPLES);
    }

    private static float[] score(Scorer scorer, List<Example> examples) {
        BatchBuilder batches = scorer.batches();
        examples.forEach(example -> batches.candidate(example.candidate(), batches.user(example.user())));
        return scorer.score(batches.build());
    }

    private static Model trained() {
        NetworkLayout layout = Toy.layout(Toy.SPEC);
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(2, false))) {
            network.start(Toy.statistics(EXAMPLES));
            for (int step = 1; step <= 5; step++) {
                network.step(step, 1, batch, batch.read(tables), targets);
            }
            return new Model(layout, network.weights(), tables);
        }
    }
}
