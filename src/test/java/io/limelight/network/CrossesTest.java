package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys made of others, for the linear model. */
@Tag("tensorflow")
class CrossesTest {
    private static final String CROSSES = """
            crosses = [
              { name = host-x-activity, of = [host-id, activity] }
              { name = user-x-activity, of = [user-id, activity], admission = 3 }
            ]
            """;
    private static final NetworkLayout LAYOUT =
            Toy.layout("", CROSSES + "heads { of = [linear], predict = [{ label = click }, { label = like }] }\n");
    private static final List<Example> EXAMPLES = Toy.examples(200, 1);

    @Test
    void theLinearModelLearnsAndServesThem() {
        try (BlockCheck check = new BlockCheck(LAYOUT)) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
        }
    }

    @Test
    void everyCombinationThatIsSeenOftenEnoughHasARowOfItsOwn() {
        List<EmbeddingTable> tables = Toy.tables(LAYOUT, EXAMPLES);
        Batch batch = Toy.batch(LAYOUT, tables, EXAMPLES);

        long hosts = EXAMPLES.stream()
                .map(example -> List.of(
                        example.candidate().keys()[0], example.candidate().keys()[1]))
                .distinct()
                .count();
        long frequent = EXAMPLES.stream()
                .collect(Collectors.groupingBy(
                        example -> List.of(
                                example.user().keys()[0], example.candidate().keys()[1]),
                        Collectors.counting()))
                .values()
                .stream()
                .filter(sightings -> sightings >= 3)
                .count();

        // beside the shared one
        assertThat(batch.rows(table("host-x-activity"))).hasSize((int) hosts + 1);
        assertThat(batch.rows(table("user-x-activity"))).hasSize((int) frequent + 1);
    }

    @Test
    void aCombinationWithAKeyThatIsMissingIsMissing() {
        List<EmbeddingTable> tables = Toy.tables(LAYOUT, EXAMPLES);
        BatchBuilder builder = new BatchBuilder(LAYOUT, tables);
        int user = builder.user(EXAMPLES.get(0).user());
        long[] keys = {EXAMPLES.get(0).candidate().keys()[0], 0};

        builder.candidate(new FeatureValues(new float[3], keys), user);

        assertThat(builder.build().rows(table("host-x-activity"))).containsExactly(0);
    }

    private static int table(String name) {
        return LAYOUT.tables().stream().map(each -> each.name()).toList().indexOf(name);
    }
}
