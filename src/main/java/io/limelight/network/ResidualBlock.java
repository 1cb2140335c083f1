package io.limelight.network;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Layers of {@code h P + relu(h W + b)}, each with dropout of its second term while training: [rows, last of units]. P is a
 * projection in the first layer and wherever the width changes, else nothing (He et al., Deep Residual Learning, CVPR 2016; the
 * output layer of a live ranker in NetEase Cloud Music's account).
 */
record ResidualBlock(String name, List<String> of, List<Integer> units, float dropout) implements Block {
    static ResidualBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "units", "dropout");
        return new ResidualBlock(
                spec.text("name"), spec.texts("of"), spec.layers("units"), spec.number("dropout", 0, 0.95, 0));
    }

    @Override
    public String lastShared() {
        return name + "." + (units.size() - 1);
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        layout.sum(this, read);
        return Map.of(name, List.of(units.get(units.size() - 1)));
    }

    @Override
    public void connect(Wiring wiring) {
        List<Part> parts = wiring.read(of);
        for (int layer = 0; layer < units.size(); layer++) {
            String own = name + "." + layer;
            int width = units.get(layer);
            boolean projected = layer == 0 || parts.get(0).width() != width;
            Part straight = projected ? wiring.linear(own + ".projection", parts, width) : parts.get(0);
            Part product = wiring.linear(own, parts, width);
            Operand<TFloat32> bias = wiring.weights.of(own + ".bias", Init.ZERO, width);
            Operand<TFloat32> hidden = wiring.tf.nn.relu(wiring.tf.math.add(product.tensor(), bias));
            Operand<TFloat32> sum = wiring.tf.math.add(straight.tensor(), wiring.drop(hidden, dropout));
            parts = List.of(new Part(sum, width, product.side()));
        }
        wiring.give(name, parts);
    }
}
