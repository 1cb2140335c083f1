package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weighs each field by what prior features say of its worth: {@code v_i (2 sigmoid(relu([prior, stop(v)] W1 + b1) W2 + b2))_i},
 * so that every field is as it was until the gate has learnt otherwise (after the gate unit of Chang et al., PEPNet, KDD 2023).
 * Gives the fields as it read them, each [rows, its width].
 *
 * <p>Fields and priors of the user alone stay computed once for each user: a field of the user is best gated by the user's priors,
 * in a block of its own.
 *
 * @param of the fields; all numbers of a side together are one, a number by its name is one
 * @param units width of the hidden layer
 */
record GateBlock(String name, List<String> of, List<String> prior, int units) implements Block {
    static GateBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "prior", "units");
        if (spec.texts("prior").isEmpty()) {
            throw spec.bad("name", "a gate has prior features, such as prior = [quality]");
        }
        return new GateBlock(spec.text("name"), spec.texts("of"), spec.texts("prior"), spec.whole("units", 1, 8192));
    }

    @Override
    public List<String> beside() {
        return prior;
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        layout.sum(this, read);
        return Map.of(name, read);
    }

    @Override
    public void connect(Wiring wiring) {
        Ops tf = wiring.tf;
        List<Part> fields = wiring.read(of);
        List<Part> seen = new ArrayList<>(wiring.read(prior));
        fields.forEach(field -> seen.add(new Part(tf.stopGradient(field.tensor()), field.width(), field.side())));
        Part product = wiring.linear(name + ".hidden", seen, units);
        Operand<TFloat32> hiddenBias = wiring.weights.of(name + ".hidden.bias", Init.ZERO, units);
        Operand<TFloat32> hidden = tf.nn.relu(tf.math.add(product.tensor(), hiddenBias));
        Operand<TFloat32> kernel = wiring.weights.of(name + ".gate", Init.ZERO, units, fields.size());
        Operand<TFloat32> bias = wiring.weights.of(name + ".gate.bias", Init.ZERO, fields.size());
        // [rows, fields]
        Operand<TFloat32> gates =
                tf.math.mul(tf.math.sigmoid(tf.math.add(tf.linalg.matMul(hidden, kernel), bias)), tf.constant(2f));
        List<Operand<TFloat32>> gate = wiring.columns(gates, fields.size());
        List<Part> gated = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Part field = fields.get(i);
            boolean ofUser = product.side() == Side.USER;
            Operand<TFloat32> values = ofUser ? field.tensor() : wiring.perCandidate(field);
            gated.add(new Part(tf.math.mul(values, gate.get(i)), field.width(), product.side()));
        }
        wiring.give(name, gated);
    }
}
