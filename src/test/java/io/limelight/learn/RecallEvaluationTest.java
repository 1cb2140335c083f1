package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.RecallTask;
import io.limelight.feature.RecallTask.Case;
import io.limelight.learn.RecallEvaluation.Row;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.network.Toy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecallEvaluationTest {
    private static final int ITEMS = 60;
    private static final int KINDS = 6;
    private static final LearnConfig CONFIG = LearnConfig.from(
            ConfigFactory.parseResourcesAnySyntax("learn").resolve().getConfig("limelight"));
    private static final NetworkSpec TOWERS = NetworkSpec.parse("towers", """
            blocks = [
              { name = asker, kind = dense, of = [hosts], units = [8], end = linear }
              { name = room, kind = dense, of = [host-id], units = [8], end = linear }
            ]
            match {
              user = asker, candidate = room, item = host-id, label = effective-watch, temperature = 0.2
              frequency { buckets = 4096, hashes = 2, rate = 0.05 }
            }
            embedding { width = 8, spread = 0.1, learning-rate = 0.1, damping = 0.1, l2 = 0, linear { learning-rate = 0.05, damping = 0.1, l2 = 0 } }
            learning { learning-rate = 0.01, l2 = 0, batch = 64, epochs = 6, seed = 5 }
            """);

    /** Users like items of one kind of six; a kind's items are those of one number modulo six. */
    private static RecallTask planted() {
        Random random = new Random(4);
        List<Example> fit = new ArrayList<>();
        List<Integer> itemOf = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (int user = 0; user < 400; user++) {
            int kind = user % KINDS;
            int[] own = random.ints(0, ITEMS / KINDS)
                    .distinct()
                    .limit(6)
                    .map(i -> KINDS * i + kind)
                    .toArray();
            long[] keys = {user + 1, 1000 + own[0], 1000 + own[1], 1000 + own[2], 1000 + own[3]};
            FeatureValues values = new FeatureValues(new float[1], keys);
            float[] labels = new float[Label.COUNT];
            Arrays.fill(labels, Float.NaN);
            labels[Label.EFFECTIVE_WATCH.ordinal()] = 1;
            UserId id = new UserId("u" + user);
            if (user >= 300) {
                cases.add(new Case(
                        id,
                        values,
                        IntStream.of(own).limit(4).sorted().toArray(),
                        IntStream.of(own).skip(4).sorted().toArray()));
            }
            for (int item : user < 300
                    ? IntStream.of(own).skip(4).toArray()
                    : IntStream.of(own).limit(4).toArray()) {
                FeatureValues blank = user < 300 ? values : Toy.SCHEMA.blank(io.limelight.feature.Side.USER);
                fit.add(new Example(id, blank, item(item), labels, 1, user));
                itemOf.add(item);
            }
        }
        return new RecallTask(
                fit,
                itemOf.stream().mapToInt(i -> i).toArray(),
                IntStream.range(0, ITEMS).mapToObj(RecallEvaluationTest::item).toList(),
                cases);
    }

    private static FeatureValues item(int item) {
        return new FeatureValues(new float[3], new long[] {1000 + item, 1});
    }

    @Test
    @Tag("tensorflow")
    void twoTowersFindWhatPopularityCannot() {
        RecallEvaluation evaluation =
                new RecallEvaluation(planted(), List.of(6), CONFIG, new SessionSettings(1, false));

        List<Row> rows =
                evaluation.run(List.of(new NetworkLayout(TOWERS, Toy.SCHEMA)), name -> (step, steps, loss) -> {});

        assertThat(rows).extracting(Row::model).containsExactly("popularity", "ease", "towers");
        double popularity = rows.get(0).recall().get(0);
        assertThat(rows.get(2).recall().get(0)).isGreaterThan(popularity + 0.5);
        assertThat(rows.get(2).intervals().get(0).low())
                .isGreaterThan(rows.get(0).intervals().get(0).high());
        assertThat(rows.get(1).recall().get(0)).isGreaterThan(popularity + 0.3);
    }

    @Test
    void whatWasSeenIsNeverFoundAndEqualScoresKeepTheirOrder() {
        FeatureValues any = Toy.SCHEMA.blank(io.limelight.feature.Side.USER);
        RecallTask task = new RecallTask(
                List.of(),
                new int[0],
                List.of(item(0), item(1), item(2), item(3)),
                List.of(
                        new Case(new UserId("a"), any, new int[] {0}, new int[] {1, 3}),
                        new Case(new UserId("b"), any, new int[] {}, new int[] {2})));
        RecallEvaluation evaluation =
                new RecallEvaluation(task, List.of(1, 2, 4), CONFIG, new SessionSettings(1, false));

        Row row = evaluation.row("flat", (user, into) -> Arrays.fill(into, 7));

        assertThat(row.recall().get(0)).isCloseTo((0.5 + 0) / 2, within(1e-9));
        assertThat(row.recall().get(1)).isCloseTo((0.5 + 0) / 2, within(1e-9));
        assertThat(row.recall().get(2)).isCloseTo(1, within(1e-9));
    }
}
