package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Has what it reads, a shared hidden layer h, predict a feature, so that h keeps the feature: a loss while training, nothing when
 * serving, no part for later blocks.
 *
 * <ul>
 *   <li>numbers y, standardised: {@code mean (h W + b - y)^2}
 *   <li>a key: the softmax of {@code h W} with the embeddings of the batch's distinct keys ({@link Contrast}), which learn nothing
 *       from it
 * </ul>
 *
 * @param weight of the loss
 */
record AuxiliaryBlock(String name, List<String> of, String target, float weight) implements Block {
    static AuxiliaryBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "target", "weight");
        return new AuxiliaryBlock(
                spec.text("name"), spec.texts("of"), spec.text("target"), spec.number("weight", 0, 1000, 0.05));
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        layout.sum(this, read);
        if (layout.slot(target).kind() == Kind.SEQUENCE) {
            throw layout.misfit("block " + name + ": " + target + " must be a number, an embedding or a single key");
        }
        return Map.of(name, List.of());
    }

    @Override
    public void connect(Wiring wiring) {
        wiring.whileTraining(training -> training.loss(name, weight, loss(wiring, training)));
    }

    private Operand<TFloat32> loss(Wiring wiring, Training training) {
        Ops tf = wiring.tf;
        Slot slot = wiring.inputs.layout.slot(target);
        Part feature = wiring.read(List.of(target)).get(0);
        int width = feature.width();
        Part hidden = wiring.whole(wiring.read(of));
        Operand<TFloat32> kernel = training.weight(name, Init.kernel(hidden.width(), width), hidden.width(), width);
        Operand<TFloat32> predicted = tf.linalg.matMul(wiring.perCandidate(hidden), kernel);
        Operand<TFloat32> truth = tf.stopGradient(wiring.perCandidate(feature));
        if (slot.kind().keyed()) {
            return Contrast.loss(
                    tf,
                    predicted,
                    truth,
                    perCandidate(wiring, slot, wiring.inputs.indices(slot)),
                    perCandidate(wiring, slot, wiring.inputs.there(slot)));
        }
        Operand<TFloat32> bias = training.weight(name + ".bias", Init.ZERO, width);
        return tf.math.mean(
                tf.math.square(tf.math.sub(tf.math.add(predicted, bias), truth)), tf.constant(new int[] {0, 1}));
    }

    /** [candidates] of a single key. */
    private static <T extends TNumber> Operand<T> perCandidate(Wiring wiring, Slot slot, Operand<T> of) {
        return slot.side() == Side.CANDIDATE ? of : wiring.tf.gather(of, wiring.inputs.userOf, wiring.tf.constant(0));
    }
}
