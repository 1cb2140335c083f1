package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tensorflow")
class MatchTest {
    private static final String TOWERS = """
            { name = asker, kind = dense, of = [user-id, hosts, registered], units = [6, 5], end = linear }
            { name = room, kind = dense, of = [host-id, activity, ctr], units = [5], end = linear }
            { name = content-room, kind = dense, of = [content], units = [5], end = linear }
            { name = known-room, kind = dense, of = [activity], units = [5], end = linear }
            """;
    private static final String MATCH = """
            match {
              user = asker, candidate = room, item = host-id, label = click, temperature = 0.5
              frequency { buckets = 64, hashes = 2, rate = 0.1 }
              views = [{ of = content-room, present = content, weight = 0.3 }, { of = known-room, present = host-id, weight = 0.2 }]
            }
            """;
    private static final NetworkLayout LAYOUT = Toy.layout(TOWERS, MATCH);
    private static final SessionSettings ONE_THREAD = new SessionSettings(1, false);

    /** Some without content, some whose host nobody knows. */
    private static List<Example> examples(int count) {
        List<Example> examples = Toy.examples(count, 11);
        for (int i = 0; i < count; i += 3) {
            float[] numbers = examples.get(i).candidate().numbers();
            Arrays.fill(numbers, 1, 3, 0);
        }
        return examples;
    }

    @Test
    void gradientsAreThoseOfFiniteDifferencesAndAStepLearnsByThem() {
        try (BlockCheck check = new BlockCheck(LAYOUT)) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
        }
    }

    @Test
    void theLossIsTheCorrectedSoftmaxOverTheBatchAndEveryView() {
        List<Example> all = examples(20);
        List<EmbeddingTable> tables = Toy.tables(LAYOUT, all.subList(0, 12));
        Batch batch = Toy.batch(LAYOUT, tables, all);
        Targets.Items items = Toy.items(all);
        Targets targets = Targets.of(LAYOUT.spec().heads(), all).with(items);
        try (TrainingNetwork network = new TrainingNetwork(LAYOUT, ONE_THREAD)) {
            network.start(Toy.statistics(all));
            Match match = Objects.requireNonNull(network.forward().match);
            Map<String, float[]> found = network.fetch(
                    Map.of(
                            "loss", network.loss(),
                            "users", match.ofCandidates,
                            "rooms", match.candidates,
                            "contents", match.views.get(0).vectors(),
                            "there", match.views.get(0).present(),
                            "known", match.views.get(1).vectors(),
                            "admitted", match.views.get(1).present()),
                    1,
                    batch,
                    batch.read(tables),
                    targets,
                    false);

            float[] users = found.get("users");
            float[] everywhere = new float[all.size()];
            Arrays.fill(everywhere, 1);
            double expected = loss(users, found.get("rooms"), everywhere, targets, items)
                    + 0.3 * loss(users, found.get("contents"), found.get("there"), targets, items)
                    + 0.2 * loss(users, found.get("known"), found.get("admitted"), targets, items)
                    + penalty(network.weights());
            assertThat((double) found.get("loss")[0]).isCloseTo(expected, within(1e-4 * expected));
            assertThat(found.get("there")).contains(0f, 1f);
            assertThat(found.get("admitted")).contains(0f, 1f);
        }
    }

    /** {@code -1/B sum_i r_i log softmax}, in plain Java. */
    private static double loss(float[] users, float[] vectors, float[] present, Targets targets, Targets.Items items) {
        int count = present.length;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double all = 0;
            double own = 0;
            for (int j = 0; j < count; j++) {
                boolean negative = items.numbers()[i] != items.numbers()[j] && present[j] > 0;
                double logit = dot(users, i, vectors, j) / 0.5 - items.logFrequencies()[j];
                all += i == j || negative ? Math.exp(logit) : 0;
                own = i == j ? logit : own;
            }
            sum += targets.labels()[i] * targets.weights()[i] * present[i] * (own - Math.log(all));
        }
        return -sum / count;
    }

    private static double dot(float[] left, int i, float[] right, int j) {
        double dot = 0;
        for (int d = 0; d < 5; d++) {
            dot += left[5 * i + d] * right[5 * j + d];
        }
        return dot;
    }

    private static double penalty(DenseWeights weights) {
        double squares = 0;
        for (Map.Entry<String, float[]> weight : weights.byName().entrySet()) {
            boolean kernel =
                    weight.getKey().endsWith(".user") || weight.getKey().endsWith(".candidate");
            for (float value : weight.getValue()) {
                squares += kernel ? value * value : 0;
            }
        }
        return 0.0001 * squares / 2;
    }

    @Test
    void aServedSimilarityIsTheProductOfVectorsThatKnowNothingOfEachOther() {
        List<Example> all = examples(9);
        List<EmbeddingTable> tables = Toy.tables(LAYOUT, all);
        try (TrainingNetwork network = new TrainingNetwork(LAYOUT, ONE_THREAD);
                Scorer scorer = new Scorer(new Model(LAYOUT, network.weights(), tables), ONE_THREAD)) {
            float[] together = scorer.score(Toy.batch(LAYOUT, tables, all));

            BatchBuilder alone = scorer.batches();
            all.forEach(example -> alone.user(example.user()));
            float[] users = scorer.vectors(Side.USER, alone.build());
            all.forEach(example -> alone.candidate(example.candidate(), 0));
            float[] rooms = scorer.vectors(Side.CANDIDATE, alone.build());

            for (int i = 0; i < all.size(); i++) {
                assertThat(dot(users, i, rooms, i)).isCloseTo(together[i], within(1e-5));
                assertThat(dot(rooms, i, rooms, i)).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void aTowerThatReadsTheOtherSideIsRefusedInOneLine() {
        NetworkLayout crossed = Toy.layout(TOWERS.replace("of = [user-id,", "of = [activity,"), MATCH);

        assertThatThrownBy(() -> new TrainingNetwork(crossed, ONE_THREAD).close())
                .hasMessageContaining("match: the tower asker must read the user's features alone");
    }
}
