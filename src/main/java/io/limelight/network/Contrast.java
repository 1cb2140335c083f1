package io.limelight.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Which of a batch's keys is mine? The loss of a softmax over the distinct keys of a batch: no sampling, no bias to the frequent. */
final class Contrast {
    private static final float FAR = 1e9f;

    /**
     * {@code -mean over i of log(exp(q_i v_i) / sum over distinct keys k of exp(q_i v_k))}; rows without a key count for nothing.
     *
     * @param queries [rows, width]
     * @param vectors [rows, width], of each row's own key
     * @param keys [rows]: what tells keys apart
     * @param there [rows]: 1 where there is a key, else 0
     */
    static Operand<TFloat32> loss(
            Ops tf,
            Operand<TFloat32> queries,
            Operand<TFloat32> vectors,
            Operand<TInt32> keys,
            Operand<TFloat32> there) {
        Operand<TFloat32> own = tf.sum(tf.math.mul(queries, vectors), tf.constant(1));
        Operand<TFloat32> all = tf.linalg.matMul(queries, tf.linalg.transpose(vectors, tf.constant(new int[] {1, 0})));
        Operand<TFloat32> same = tf.dtypes.cast(
                tf.math.equal(tf.expandDims(keys, tf.constant(1)), tf.expandDims(keys, tf.constant(0))),
                TFloat32.class);
        // a key that is there c times weighs 1 / c each time
        Operand<TFloat32> times = tf.math.maximum(
                tf.sum(tf.math.mul(same, tf.expandDims(there, tf.constant(1))), tf.constant(0)), tf.constant(1f));
        Operand<TFloat32> missing = tf.math.mul(tf.math.sub(tf.constant(1f), there), tf.constant(FAR));
        Operand<TFloat32> logits =
                tf.math.sub(all, tf.expandDims(tf.math.add(tf.math.log(times), missing), tf.constant(0)));
        Operand<TFloat32> largest = tf.stopGradient(tf.max(logits, tf.constant(1)));
        Operand<TFloat32> sum =
                tf.sum(tf.math.exp(tf.math.sub(logits, tf.expandDims(largest, tf.constant(1)))), tf.constant(1));
        Operand<TFloat32> each = tf.math.sub(tf.math.add(tf.math.log(sum), largest), own);
        return tf.math.div(
                tf.sum(tf.math.mul(each, there), tf.constant(0)),
                tf.math.maximum(tf.sum(there, tf.constant(0)), tf.constant(1f)));
    }

    private Contrast() {}
}
