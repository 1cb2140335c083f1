package io.limelight.network;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;

/**
 * All pairs of fields of whatever widths, by a matrix between each two of them (Kernel FM: Qu et al., Product-Based Neural Networks
 * for User Response Prediction over Multi-Field Categorical Data, TOIS 2018), not summed up, so that each head weighs the numbers
 * itself.
 *
 * <p>{@code x * (x W)}, the product with the star by element and x all that is read: [rows, T] of W [T, T]. Its sum is
 * {@code sum_ij v_i U_ij v_j}.
 */
record KfmBlock(String name, List<String> of) implements Block {
    static KfmBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of");
        return new KfmBlock(spec.text("name"), spec.texts("of"));
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        return Map.of(name, List.of(layout.sum(this, read)));
    }

    @Override
    public void connect(Wiring wiring) {
        List<Part> parts = wiring.read(of);
        Part all = wiring.whole(parts);
        Part product = wiring.linear(name, parts, all.width());
        wiring.give(
                name, List.of(new Part(wiring.tf.math.mul(all.tensor(), product.tensor()), all.width(), all.side())));
    }
}
