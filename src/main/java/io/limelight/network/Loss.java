package io.limelight.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Weighted binary cross entropy of all heads over all impressions, the mean of the batch, plus a penalty. */
final class Loss {
    private static final float LEAST = 1e-7f;

    /** [candidates, heads]. */
    final Placeholder<TFloat32> labels;
    /** [candidates, heads]; 0 where the label is not known. */
    final Placeholder<TFloat32> weights;

    final Operand<TFloat32> total;

    Loss(Ops tf, HeadsSpec heads, Operand<TFloat32> probabilities, Operand<TFloat32> penalty) {
        int count = heads.heads().size();
        labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, count)));
        weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, count)));
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TFloat32> positive = tf.math.mul(labels, log(tf, probabilities));
        Operand<TFloat32> negative = tf.math.mul(tf.math.sub(one, labels), log(tf, tf.math.sub(one, probabilities)));
        // [heads]: mean over the batch
        Operand<TFloat32> each =
                tf.math.mean(tf.math.mul(weights, tf.math.neg(tf.math.add(positive, negative))), tf.constant(0));
        float[] shares = new float[count];
        for (int i = 0; i < count; i++) {
            shares[i] = heads.heads().get(i).weight();
        }
        total = tf.math.add(tf.sum(tf.math.mul(each, tf.constant(shares)), tf.constant(0)), penalty);
    }

    private static Operand<TFloat32> log(Ops tf, Operand<TFloat32> probability) {
        return tf.math.log(tf.math.maximum(probability, tf.constant(LEAST)));
    }
}
