package io.limelight.network;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Keys;
import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A small world to learn from: users who like hosts of their own kind, and whatever goes on. */
public final class Toy {
    public static final FeatureSchema SCHEMA = FeatureSchema.parse("""
            limelight.features {
              user = [
                { name = user-id, kind = id, source = user.id, table = user }
                { name = hosts, kind = sequence, source = steps.hosts, length = 4, table = host }
                { name = registered, kind = numeric, source = user.registered, bias = unbiased }
              ]
              candidate = [
                { name = host-id, kind = id, source = host.id, table = host }
                { name = activity, kind = categorical, source = host.activity }
                { name = ctr, kind = numeric, source = host.rate }
                { name = content, kind = embedding, source = host.content, length = 2 }
              ]
            }
            """);

    private static final Keys USERS = Keys.table("user");
    private static final Keys ACTIVITIES = Keys.table("activity");

    public static final String HEADS = """
            heads {
              of = [linear, deep]
              predict = [
                { label = click, weight = 1 }
                { label = effective-watch, behind = click, weight = 0.5 }
                { label = like, weight = 0.1 }
              ]
            }
            """;
    public static final String REST = """
            embedding { width = 4, spread = 0.1, learning-rate = 0.05, damping = 0.1, l2 = 0, linear { learning-rate = 0.05, damping = 0.1, l2 = 0 } }
            learning { learning-rate = 0.01, l2 = 0.0001, batch = 64, epochs = 2, seed = 5 }
            """;
    public static final NetworkSpec SPEC = NetworkSpec.parse("toy", """
            blocks = [
              { name = history, kind = attention, sequence = hosts, candidate = host-id }
              { name = pairs, kind = fm, of = [fields, history] }
              { name = deep, kind = dense, of = [fields, numbers, history, history.match, pairs], units = [16, 8], dropout = 0.1 }
            ]
            """ + HEADS + REST);

    public static NetworkLayout layout(NetworkSpec spec) {
        return new NetworkLayout(spec, SCHEMA);
    }

    public static NetworkLayout layout(String blocks, String heads) {
        return layout(NetworkSpec.parse("toy", "blocks = [" + blocks + "]\n" + heads + REST));
    }

    /** Users of even number click activity 1, the others activity 2; the click-through rate adds to it. */
    public static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int user = random.nextInt(40);
            int host = random.nextInt(30);
            int activity = 1 + host % 2;
            float ctr = random.nextFloat();
            double logit = (user % 2 == activity - 1 ? 1.5 : -1.5) + 2 * (ctr - 0.5);
            float[] labels = new float[Label.COUNT];
            Arrays.fill(labels, Float.NaN);
            boolean click = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            labels[Label.CLICK.ordinal()] = click ? 1 : 0;
            labels[Label.EFFECTIVE_WATCH.ordinal()] = click && random.nextInt(3) > 0 ? 1 : 0;
            labels[Label.LIKE.ordinal()] = click && random.nextInt(10) == 0 ? 1 : 0;
            long[] userKeys = {
                USERS.of("u" + user), 1000 + random.nextInt(30), 1000 + random.nextInt(30), 1000 + host, 0
            };
            examples.add(new Example(
                    new UserId("u" + user),
                    new FeatureValues(new float[] {user / 20f}, userKeys),
                    new FeatureValues(
                            new float[] {ctr, random.nextFloat(), 1},
                            new long[] {1000 + host, ACTIVITIES.of("a" + activity)}),
                    labels,
                    1,
                    i));
        }
        return examples;
    }

    /** Tables that know every key of the examples. */
    public static List<EmbeddingTable> tables(NetworkLayout layout, List<Example> examples) {
        List<EmbeddingTable> tables =
                layout.tables().stream().map(EmbeddingTable::new).toList();
        Vocabulary vocabulary = new Vocabulary(layout, tables);
        examples.forEach(vocabulary::add);
        return tables;
    }

    public static Batch batch(NetworkLayout layout, List<EmbeddingTable> tables, List<Example> examples) {
        BatchBuilder builder = new BatchBuilder(layout, tables);
        for (Example example : examples) {
            builder.candidate(example.candidate(), builder.user(example.user()));
        }
        return builder.build();
    }

    /** The hosts of examples, each as frequent as it likes. */
    static Targets.Items items(List<Example> examples) {
        int[] numbers = new int[examples.size()];
        float[] logFrequencies = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) examples.get(i).candidate().keys()[0];
            logFrequencies[i] = -(numbers[i] % 7) / 2f;
        }
        return new Targets.Items(numbers, logFrequencies);
    }

    static Statistics statistics(List<Example> examples) {
        Statistics statistics = new Statistics(SCHEMA);
        examples.forEach(statistics::add);
        return statistics;
    }

    static int numbers() {
        return SCHEMA.numbers(Side.USER) + SCHEMA.numbers(Side.CANDIDATE);
    }

    private Toy() {}
}
