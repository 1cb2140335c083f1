package io.limelight.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What is there only while a network learns: chance, labels, the losses that blocks add to the heads' and the buffers that they
 * renew. Serving has none of it, and a bundle none of its weights.
 */
final class Training {
    /** What begins the names of weights that serving never sees. */
    static final String PREFIX = "training.";

    /** [2]: changes with every step, so that what is drawn at random does. */
    final Placeholder<TInt32> chance;
    /** [candidates, heads], in the order of the spec's heads. */
    final Placeholder<TFloat32> labels;
    /** [candidates, heads]; 0 where the label is not known. */
    final Placeholder<TFloat32> weights;
    /** [candidates]: alike for impressions of one user. */
    final Placeholder<TInt32> groups;

    /** By name: what is added to the loss, its weight included. */
    final Map<String, Operand<TFloat32>> losses = new LinkedHashMap<>();
    /** By the name of a fixed weight: what it is after the step. */
    final Map<String, Operand<TFloat32>> renewals = new LinkedHashMap<>();

    private final Ops tf;
    private final Weights variables;

    Training(Ops tf, int heads, Weights variables) {
        this.tf = tf;
        this.variables = variables;
        chance = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
        labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, heads)));
        weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, heads)));
        groups = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    }

    /**
     * Adds to the loss.
     *
     * @param name of the block that adds it, and where a block adds several, which
     * @param loss a scalar: the mean over what it is about
     */
    void loss(String name, float weight, Operand<TFloat32> loss) {
        if (losses.put(name, tf.math.mul(loss, tf.constant(weight))) != null) {
            throw new IllegalArgumentException("there are two losses " + name);
        }
    }

    /** A weight that learns and that only a loss needs. */
    Operand<TFloat32> weight(String name, Init init, long... shape) {
        return variables.of(PREFIX + name, init, shape);
    }

    /**
     * Gives a buffer its value for the next step; it takes it when the step's gradients and loss have been computed.
     *
     * @param name under which the block has it of {@link Weights#fixed}
     */
    void renew(String name, Operand<TFloat32> value) {
        if (renewals.put(name, value) != null) {
            throw new IllegalArgumentException("two blocks renew " + name);
        }
    }
}
