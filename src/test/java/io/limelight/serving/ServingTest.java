package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.Toy;
import io.limelight.recommend.Some;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tensorflow")
class ServingTest {
    private static Serving serving(String over) {
        return new Serving(Toys.config(over), Toy.SCHEMA, ServingMetrics.NONE);
    }

    private static Scores join(CompletionStage<Scores> answer) {
        return answer.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void aRequestScoresAsWithoutPaddingAndWithoutOthers() {
        Model model = Toys.model(5);
        try (Serving serving = serving("")) {
            serving.deploy("v1", Parts.of(Models.of(model)));

            for (int candidates : new int[] {1, 4, 5, 16, 17, 40}) {
                Scores scores = join(serving.score(
                        Role.FINE, Scene.HOME, Toys.user(candidates), CandidateValues.of(Toys.candidates(candidates))));

                assertThat(scores.bundle()).isEqualTo("v1");
                assertThat(scores.heads()).containsExactly("click", "effective-watch", "like");
                assertThat(scores.byHead()).containsExactly(Toys.alone(model, candidates, candidates), within(1e-6f));
            }
        }
    }

    @Test
    void withoutAGpuTheCpuServes() {
        for (String device : new String[] {"auto", "gpu"}) {
            try (Serving serving = serving("device = " + device)) {
                serving.deploy("v1", Parts.of(Models.of(Toys.model(5))));

                assertThat(join(serving.score(
                                        Role.FINE, Scene.HOME, Toys.user(1), CandidateValues.of(Toys.candidates(3))))
                                .byHead())
                        .hasSize(9);
            }
        }
    }

    @Test
    void nothingIsScoredWhileNoBundleServes() {
        try (Serving serving = serving("")) {
            assertThat(serving.version()).isNull();
            assertThatThrownBy(() -> join(
                            serving.score(Role.FINE, Scene.HOME, Toys.user(0), CandidateValues.of(Toys.candidates(1)))))
                    .hasCauseInstanceOf(NoModel.class);
        }
    }

    @Test
    void swapsUnderLoadDropNoRequestAndMixNoBundles() {
        Map<String, Model> models = Map.of("v0", Toys.model(5), "v1", Toys.model(6));
        Map<String, float[]> expected =
                Map.of("v0", Toys.alone(models.get("v0"), 3, 10), "v1", Toys.alone(models.get("v1"), 3, 10));
        assertThat(expected.get("v0")).isNotEqualTo(expected.get("v1"));
        try (Serving serving = serving("")) {
            serving.deploy("v0", Parts.of(Models.of(models.get("v0"))));
            List<CompletionStage<Scores>> answers = new ArrayList<>();

            for (int swap = 1; swap <= 6; swap++) {
                for (int i = 0; i < 50; i++) {
                    answers.add(serving.score(
                            Role.FINE, Scene.HOME, Toys.user(3), CandidateValues.of(Toys.candidates(10))));
                }
                String next = "v" + swap % 2;
                serving.deploy(next, Parts.of(Models.of(models.get(next))));
            }

            assertThat(answers).allSatisfy(answer -> {
                Scores scores = join(answer);
                assertThat(scores.byHead()).containsExactly(expected.get(scores.bundle()), within(1e-6f));
            });
            assertThat(serving.version()).isEqualTo("v0");
        }
    }

    @Test
    void aBundleOfAnotherSchemaIsRefusedAndTheOneBeforeServesOn() {
        try (Serving served = serving("");
                Serving other = new Serving(Toys.config(""), Some.ENCODER.schema(), ServingMetrics.NONE)) {
            served.deploy("v1", Parts.of(Models.of(Toys.model(5))));

            assertThatThrownBy(() -> other.deploy("v2", Parts.of(Models.of(Toys.model(6)))))
                    .isInstanceOf(Serving.UnknownSchema.class)
                    .hasMessageContaining(Toy.SCHEMA.fingerprint())
                    .hasMessageContaining(Some.ENCODER.schema().fingerprint());
            assertThat(other.version()).isNull();
            assertThat(served.version()).isEqualTo("v1");
        }
    }
}
