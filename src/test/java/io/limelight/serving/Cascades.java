package io.limelight.serving;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.network.Toy;
import io.limelight.network.TrainingNetwork;
import java.util.List;
import java.util.Map;

/** Bundles of several small models, which differ by their seed. */
final class Cascades {
    private static final String TOWERS = """
            blocks = [
              { name = asker, kind = dense, of = [hosts, registered], units = [6], end = linear }
              { name = room, kind = dense, of = [host-id, ctr], units = [6], end = linear }
            ]
            match {
              user = asker, candidate = room, item = host-id, label = click, temperature = 0.5
              frequency { buckets = 64, hashes = 2, rate = 0.1 }
            }
            """;
    private static final String LIGHT = """
            blocks = [{ name = few, kind = dense, of = [host-id, ctr, hosts], units = [4] }]
            heads { of = [few], predict = [{ label = click }] }
            """;

    static Models all(int seed) {
        return new Models(Toys.model(seed), model("light", LIGHT, seed), model("towers", TOWERS, seed), Map.of());
    }

    private static Model model(String name, String spec, int seed) {
        NetworkLayout layout =
                Toy.layout(NetworkSpec.parse(name, spec + Toy.REST.replace("seed = 5", "seed = " + seed)));
        List<EmbeddingTable> tables = Toy.tables(layout, Toys.EXAMPLES);
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(2, false))) {
            return new Model(layout, network.weights(), tables);
        }
    }

    private Cascades() {}
}
