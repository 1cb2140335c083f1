package io.limelight.app.bench;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Encoder;
import io.limelight.feature.Example;
import io.limelight.learn.Publication;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.network.TrainingNetwork;
import io.limelight.network.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A model that has learnt nothing: its weights are what training starts from, so its scores mean nothing and its times do. */
final class BenchModel {
    /** Keys are admitted after two sightings. */
    private static final int SIGHTINGS = 2;

    static Model of(String spec, Encoder encoder, BenchRequests requests) {
        NetworkLayout layout = new NetworkLayout(NetworkSpec.load(spec), encoder.schema());
        List<EmbeddingTable> tables =
                layout.tables().stream().map(EmbeddingTable::new).toList();
        Vocabulary vocabulary = new Vocabulary(layout, tables);
        List<Example> examples = requests.examples();
        for (int i = 0; i < SIGHTINGS; i++) {
            examples.forEach(vocabulary::add);
        }
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(1, false))) {
            return new Model(layout, network.weights(), tables);
        }
    }

    /** Stores it and makes it the one to serve. */
    static void publish(Model model, Path store) {
        new Publication(null, "nothing: for measuring", 0, Map.of(), Map.of())
                .of(Models.of(model), new DirectoryModelStore(store), 0);
    }

    private BenchModel() {}
}
