package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Kind;
import io.limelight.feature.Slot;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What scenes have in common beside what each has for itself: a trunk S that all examples go through, and for each scene s a
 * private branch P_s that only its own do, in batches that mix scenes. Both are layers of {@code relu(x W + b)}. Gives S(x) and
 * P_s(x), [rows, last of shared + last of own]; heads with {@code scenes = NAME} go on through towers of each scene's own.
 *
 * @param by a single key; each of {@code values} is a scene, everything else together one more
 */
record ScenesBlock(
        String name, List<String> of, String by, List<String> values, List<Integer> shared, List<Integer> own)
        implements Block {
    static ScenesBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "by", "values", "shared", "own");
        List<String> values = spec.texts("values");
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw spec.bad("name", "routes by values, such as [home, playback], each once");
        }
        return new ScenesBlock(
                spec.text("name"),
                spec.texts("of"),
                spec.text("by"),
                values,
                spec.layers("shared"),
                spec.layers("own"));
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        Slot slot = layout.slot(by);
        if (!slot.kind().keyed() || slot.kind() == Kind.SEQUENCE) {
            throw layout.misfit("block " + name + " routes by a single key; " + by + " is none");
        }
        if (read.isEmpty()) {
            throw layout.misfit("block " + name + " reads nothing: no feature is left in " + of);
        }
        return Map.of(name, List.of(last(shared), last(own)));
    }

    private static int last(List<Integer> units) {
        return units.get(units.size() - 1);
    }

    Route route(NetworkLayout layout) {
        return Route.of(layout.slot(by), values);
    }

    @Override
    public String lastShared() {
        return name + ".shared." + (shared.size() - 1);
    }

    @Override
    public void connect(Wiring wiring) {
        List<Part> common = wiring.read(of);
        for (int layer = 0; layer < shared.size(); layer++) {
            String weights = name + ".shared." + layer;
            int width = shared.get(layer);
            Part product = wiring.linear(weights, common, width);
            Operand<TFloat32> bias = wiring.weights.of(weights + ".bias", Init.ZERO, width);
            common = List.of(relu(wiring, new Part(wiring.tf.math.add(product.tensor(), bias), width, product.side())));
        }
        List<Part> branch = wiring.read(of);
        for (int layer = 0; layer < own.size(); layer++) {
            branch = List.of(relu(wiring, wiring.routing(name).linear(name + ".own." + layer, branch, own.get(layer))));
        }
        wiring.give(name, List.of(common.get(0), branch.get(0)));
    }

    private static Part relu(Wiring wiring, Part product) {
        return new Part(wiring.tf.nn.relu(product.tensor()), product.width(), product.side());
    }
}
