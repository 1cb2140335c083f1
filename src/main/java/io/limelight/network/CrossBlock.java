package io.limelight.network;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Crosses of bounded degree, one more with each layer, over x0 [rows, T], all that is read; [rows, T].
 *
 * <ul>
 *   <li>{@code form = vector}: {@code x0 (x w) + b + x}, w [T] (Wang et al., Deep &amp; Cross Network, ADKDD 2017)
 *   <li>{@code form = matrix}: {@code x0 * (x W + b) + x}, W [T, T]; with {@code rank = r} W is U V of [T, r] and [r, T] (Wang et
 *       al., DCN V2, WWW 2021)
 * </ul>
 *
 * @param rank 0 has the whole matrix
 */
record CrossBlock(String name, List<String> of, Form form, int layers, int rank) implements Block {
    /** {@code matrix} when nothing is said. */
    enum Form {
        MATRIX,
        VECTOR
    }

    static CrossBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "form", "layers", "rank");
        Form form = spec.oneOf("form", Form.values());
        if (form == Form.VECTOR && spec.has("rank")) {
            throw spec.bad("rank", "only the form matrix has a rank");
        }
        return new CrossBlock(
                spec.text("name"),
                spec.texts("of"),
                form,
                spec.whole("layers", 1, 16, 1),
                spec.whole("rank", 1, 8192, 0));
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        return Map.of(name, List.of(layout.sum(this, read)));
    }

    @Override
    public void connect(Wiring wiring) {
        Ops tf = wiring.tf;
        List<Part> parts = wiring.read(of);
        Part first = wiring.whole(parts);
        Part crossed = first;
        for (int layer = 0; layer < layers; layer++) {
            String own = name + "." + layer;
            // the first layer's product with the user's part is computed once for each user
            Operand<TFloat32> product = product(wiring, own, layer == 0 ? parts : List.of(crossed), first.width());
            Operand<TFloat32> bias = wiring.weights.of(own + ".bias", Init.ZERO, first.width());
            Operand<TFloat32> cross = form == Form.MATRIX
                    ? tf.math.mul(first.tensor(), tf.math.add(product, bias))
                    : tf.math.add(tf.math.mul(first.tensor(), product), bias);
            crossed = new Part(tf.math.add(cross, crossed.tensor()), first.width(), first.side());
        }
        wiring.give(name, List.of(crossed));
    }

    private Operand<TFloat32> product(Wiring wiring, String own, List<Part> of, int width) {
        if (form == Form.VECTOR) {
            return wiring.linear(own, of, 1).tensor();
        }
        if (rank == 0) {
            return wiring.linear(own, of, width).tensor();
        }
        return wiring.linear(own + ".up", List.of(wiring.linear(own + ".down", of, rank)), width)
                .tensor();
    }
}
