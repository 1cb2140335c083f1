package io.limelight.network;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Layers of {@code relu(x W + b)}, each with dropout while training: [rows, last of units].
 *
 * @param linearEnd the last layer is {@code x W + b}: a vector of any sign, such as a tower's
 */
record DenseBlock(String name, List<String> of, List<Integer> units, float dropout, boolean linearEnd)
        implements Block {
    static DenseBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "units", "dropout", "end");
        return new DenseBlock(
                spec.text("name"),
                spec.texts("of"),
                spec.layers("units"),
                spec.number("dropout", 0, 0.95, 0),
                linearEnd(spec));
    }

    private static boolean linearEnd(SpecReader spec) {
        String end = spec.has("end") ? spec.text("end") : "relu";
        if (!end.equals("relu") && !end.equals("linear")) {
            throw spec.bad("end", "\"" + end + "\" is neither relu nor linear");
        }
        return end.equals("linear");
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        layout.sum(this, read);
        return Map.of(name, List.of(units.get(units.size() - 1)));
    }

    @Override
    public String lastShared() {
        return name + "." + (units.size() - 1);
    }

    @Override
    public void connect(Wiring wiring) {
        List<Part> parts = wiring.read(of);
        for (int layer = 0; layer < units.size(); layer++) {
            int width = units.get(layer);
            Part product = wiring.linear(name + "." + layer, parts, width);
            Operand<TFloat32> bias = wiring.weights.of(name + "." + layer + ".bias", Init.ZERO, width);
            Operand<TFloat32> sum = wiring.tf.math.add(product.tensor(), bias);
            Operand<TFloat32> hidden = linearEnd && layer == units.size() - 1 ? sum : wiring.tf.nn.relu(sum);
            parts = List.of(new Part(wiring.drop(hidden, dropout), width, product.side()));
        }
        wiring.give(name, parts);
    }
}
