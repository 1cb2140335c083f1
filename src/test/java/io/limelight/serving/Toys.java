package io.limelight.serving;

import com.typesafe.config.ConfigFactory;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import io.limelight.network.Toy;
import io.limelight.network.TrainingNetwork;
import java.util.List;

/** Small models that differ by their seed, and what they say when nothing is padded or shared. */
final class Toys {
    static final List<Example> EXAMPLES = Toy.examples(64, 1);

    static ServingConfig config(String over) {
        return ServingConfig.from(ConfigFactory.parseString("limelight.serving { " + over + " }")
                .withFallback(
                        ConfigFactory.parseString("limelight.serving { device = cpu, bfloat16 = off, parallelism = 2,"
                                + " batch { candidates = [4, 16], users = [1, 3], answer-within = 1 hour } }"))
                .withFallback(ConfigFactory.parseResources("serving.conf"))
                .withFallback(ConfigFactory.parseResources("recommend.conf"))
                .resolve()
                .getConfig("limelight"));
    }

    static Model model(int seed) {
        NetworkLayout layout =
                Toy.layout(NetworkSpec.parse("toy", Toy.SPEC.text().replace("\"seed\":5", "\"seed\":" + seed)));
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(2, false))) {
            return new Model(layout, network.weights(), tables);
        }
    }

    static FeatureValues user(int number) {
        return EXAMPLES.get(number % EXAMPLES.size()).user();
    }

    static List<FeatureValues> candidates(int count) {
        return EXAMPLES.subList(0, count).stream().map(Example::candidate).toList();
    }

    static float[] alone(Model model, int user, int candidates) {
        try (Scorer scorer = new Scorer(model, new SessionSettings(1, false))) {
            BatchBuilder batch = scorer.batches();
            int row = batch.user(user(user));
            candidates(candidates).forEach(candidate -> batch.candidate(candidate, row));
            return scorer.score(batch.build());
        }
    }

    private Toys() {}
}
