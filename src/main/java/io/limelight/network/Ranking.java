package io.limelight.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * What it costs to order one user's impressions wrongly, whatever their probabilities are. With s the logit of a head's
 * probability, over the impressions of a batch that are of one user:
 *
 * <ul>
 *   <li>pairwise: the mean of {@code log(1 + exp(s_j - s_i))} over pairs in which i has the label and j has not (RankNet: Burges et
 *       al., ICML 2005)
 *   <li>listwise: the mean of {@code log sum_j exp(s_j) - s_i} over impressions i that have the label (ListNet, top one: Cao et al.,
 *       ICML 2007)
 * </ul>
 *
 * What has the label counts by its weight. A batch without such a pair, or such an impression, costs nothing.
 */
final class Ranking {
    private static final float FAR = 1e9f;

    private final Ops tf;
    /** [candidates, candidates]: 1 where both are of one user. */
    private final Operand<TFloat32> same;

    Ranking(Ops tf, Training training) {
        this.tf = tf;
        same = tf.dtypes.cast(
                tf.math.equal(
                        tf.expandDims(training.groups, tf.constant(1)), tf.expandDims(training.groups, tf.constant(0))),
                TFloat32.class);
    }

    /**
     * All arguments are [candidates].
     *
     * @param weights 0 where the label is not known
     */
    Operand<TFloat32> pairwise(Operand<TFloat32> logits, Operand<TFloat32> labels, Operand<TFloat32> weights) {
        Operand<TFloat32> better = tf.expandDims(tf.math.mul(weights, labels), tf.constant(1));
        Operand<TFloat32> worse =
                tf.expandDims(tf.math.mul(known(weights), tf.math.sub(tf.constant(1f), labels)), tf.constant(0));
        Operand<TFloat32> pairs = tf.math.mul(same, tf.math.mul(better, worse));
        Operand<TFloat32> behind =
                tf.math.sub(tf.expandDims(logits, tf.constant(0)), tf.expandDims(logits, tf.constant(1)));
        return mean(pairs, tf.math.softplus(behind), 0, 1);
    }

    Operand<TFloat32> listwise(Operand<TFloat32> logits, Operand<TFloat32> labels, Operand<TFloat32> weights) {
        Operand<TFloat32> listed = tf.math.mul(same, tf.expandDims(known(weights), tf.constant(0)));
        // [candidates, candidates]: of each row's user, far below where another's
        Operand<TFloat32> lists = tf.math.sub(
                tf.expandDims(logits, tf.constant(0)),
                tf.math.mul(tf.math.sub(tf.constant(1f), listed), tf.constant(FAR)));
        // [candidates, 1]; what is taken away and added again does not learn
        Operand<TFloat32> most = tf.stopGradient(tf.max(lists, tf.constant(1), Max.keepDims(true)));
        Operand<TFloat32> sums = tf.sum(tf.math.exp(tf.math.sub(lists, most)), tf.constant(1));
        Operand<TFloat32> whole = tf.math.add(tf.math.log(sums), tf.squeeze(most, Squeeze.axis(List.of(1L))));
        return mean(tf.math.mul(weights, labels), tf.math.sub(whole, logits), 0);
    }

    private Operand<TFloat32> known(Operand<TFloat32> weights) {
        return tf.dtypes.cast(tf.math.greater(weights, tf.constant(0f)), TFloat32.class);
    }

    private Operand<TFloat32> mean(Operand<TFloat32> weights, Operand<TFloat32> values, int... axes) {
        return tf.math.divNoNan(
                tf.sum(tf.math.mul(weights, values), tf.constant(axes)), tf.sum(weights, tf.constant(axes)));
    }
}
