package io.limelight.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weighted binary cross entropy of all heads over all impressions, the mean of the batch, what it costs to rank wrongly where heads
 * ask for that, what blocks add, and a penalty.
 */
final class Loss {
    private static final float LEAST = 1e-7f;

    final Operand<TFloat32> total;

    private final Ops tf;
    private final Training training;

    Loss(Ops tf, NetworkLayout layout, Operand<TFloat32> probabilities, Variables variables, Training training) {
        this.tf = tf;
        this.training = training;
        HeadsSpec heads = layout.spec().heads();
        Operand<TFloat32> each = tf.math.add(pointwise(probabilities), ranked(heads, probabilities));
        GradNormSpec balance = heads.gradNorm();
        Operand<TFloat32> shares = balance == null
                ? tf.constant(weights(heads))
                : new GradNorm(tf, balance, layout.heads(), variables, training)
                        .weights(each, layout.lastShared(balance.of()));
        List<Operand<TFloat32>> losses = new ArrayList<>(training.losses.values());
        losses.add(tf.sum(tf.math.mul(each, shares), tf.constant(0)));
        losses.add(penalty(tf, variables, layout.spec().learning().l2()));
        total = tf.math.addN(losses);
    }

    private static float[] weights(HeadsSpec heads) {
        float[] weights = new float[heads.heads().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = heads.heads().get(i).objective().weight();
        }
        return weights;
    }

    /** [heads]: mean over the batch. */
    private Operand<TFloat32> pointwise(Operand<TFloat32> probabilities) {
        Operand<TFloat32> entropy = crossEntropy(tf, training.labels, probabilities);
        return tf.math.mean(tf.math.mul(training.weights, entropy), tf.constant(0));
    }

    /** Element by element. */
    static Operand<TFloat32> crossEntropy(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> probabilities) {
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TFloat32> positive = tf.math.mul(labels, log(tf, probabilities));
        Operand<TFloat32> negative = tf.math.mul(tf.math.sub(one, labels), log(tf, tf.math.sub(one, probabilities)));
        return tf.math.neg(tf.math.add(positive, negative));
    }

    /** [heads]. */
    private Operand<TFloat32> ranked(HeadsSpec heads, Operand<TFloat32> probabilities) {
        if (!heads.ranks()) {
            return tf.constant(0f);
        }
        Ranking ranking = new Ranking(tf, training);
        Operand<TFloat32> logits =
                tf.math.sub(log(tf, probabilities), log(tf, tf.math.sub(tf.constant(1f), probabilities)));
        List<Operand<TFloat32>> ranked = new ArrayList<>();
        for (int head = 0; head < heads.heads().size(); head++) {
            Objective objective = heads.heads().get(head).objective();
            Operand<TFloat32> scores = column(logits, head);
            Operand<TFloat32> labels = column(training.labels, head);
            Operand<TFloat32> weights = column(training.weights, head);
            List<Operand<TFloat32>> parts = new ArrayList<>(List.of(tf.constant(0f)));
            if (objective.pairwise() > 0) {
                parts.add(tf.math.mul(ranking.pairwise(scores, labels, weights), tf.constant(objective.pairwise())));
            }
            if (objective.listwise() > 0) {
                parts.add(tf.math.mul(ranking.listwise(scores, labels, weights), tf.constant(objective.listwise())));
            }
            ranked.add(tf.math.addN(parts));
        }
        return tf.stack(ranked);
    }

    /** [candidates]. */
    private Operand<TFloat32> column(Operand<TFloat32> of, int head) {
        return tf.gather(of, tf.constant(head), tf.constant(1));
    }

    /** The sum of squares of all kernels, halved, times {@code l2}. */
    static Operand<TFloat32> penalty(Ops tf, Variables variables, float l2) {
        List<Operand<TFloat32>> squares = new ArrayList<>();
        squares.add(tf.constant(0f));
        if (l2 > 0) {
            variables.learnt.values().stream()
                    .filter(Variables.Slot::kernel)
                    .forEach(slot -> squares.add(tf.nn.l2Loss(slot.variable())));
        }
        return tf.math.mul(tf.math.addN(squares), tf.constant(l2));
    }

    private static Operand<TFloat32> log(Ops tf, Operand<TFloat32> probability) {
        return tf.math.log(tf.math.maximum(probability, tf.constant(LEAST)));
    }
}
