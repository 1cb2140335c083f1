package io.limelight.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weighted binary cross entropy of all heads over all impressions, the mean of the batch, plus what blocks add and a penalty. */
final class Loss {
    private static final float LEAST = 1e-7f;

    final Operand<TFloat32> total;

    Loss(Ops tf, HeadsSpec heads, Operand<TFloat32> probabilities, Training training, Operand<TFloat32> penalty) {
        int count = heads.heads().size();
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TFloat32> positive = tf.math.mul(training.labels, log(tf, probabilities));
        Operand<TFloat32> negative =
                tf.math.mul(tf.math.sub(one, training.labels), log(tf, tf.math.sub(one, probabilities)));
        // [heads]: mean over the batch
        Operand<TFloat32> each = tf.math.mean(
                tf.math.mul(training.weights, tf.math.neg(tf.math.add(positive, negative))), tf.constant(0));
        float[] shares = new float[count];
        for (int i = 0; i < count; i++) {
            shares[i] = heads.heads().get(i).weight();
        }
        List<Operand<TFloat32>> losses = new ArrayList<>(training.losses.values());
        losses.add(tf.sum(tf.math.mul(each, tf.constant(shares)), tf.constant(0)));
        losses.add(penalty);
        total = tf.math.addN(losses);
    }

    private static Operand<TFloat32> log(Ops tf, Operand<TFloat32> probability) {
        return tf.math.log(tf.math.maximum(probability, tf.constant(LEAST)));
    }
}
