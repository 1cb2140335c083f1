package io.limelight.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Softmax over the batch's own candidates, corrected for how often each is in a batch (Yi et al., Sampling-Bias-Corrected Neural
 * Modeling for Large Corpus Item Recommendations, RecSys 2019): {@code -1/B sum_i r_i log softmax_j(s(x_i, y_j)/t - log p_j)_i}.
 * Another example of the same item is no negative. The views' losses are added, over the candidates that have the view.
 */
final class MatchLoss {
    private static final float FAR = 1e9f;

    private final Ops tf;
    /** [candidates]: equal numbers are the same item. */
    private final Placeholder<TInt32> items;
    /** [candidates]: of the chance that the item is in a batch. */
    private final Placeholder<TFloat32> logFrequencies;

    final Operand<TFloat32> total;

    MatchLoss(Ops tf, MatchSpec spec, Match match, Training training, Operand<TFloat32> penalty) {
        this.tf = tf;
        items = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        logFrequencies = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        Operand<TFloat32> users = tf.math.mul(match.ofCandidates, tf.constant(1 / spec.temperature()));
        Operand<TInt32> numbers = tf.range(tf.constant(0), tf.size(items), tf.constant(1));
        Operand<TFloat32> own = pairs(numbers);
        // [candidates, candidates]: what is no negative of the row
        Operand<TFloat32> barred = tf.math.mul(tf.math.sub(pairs(items), own), tf.constant(FAR));
        // [candidates]
        Operand<TFloat32> rewards = tf.sum(tf.math.mul(training.labels, training.weights), tf.constant(1));
        List<Operand<TFloat32>> losses = new ArrayList<>(training.losses.values());
        losses.add(penalty);
        losses.add(loss(users, match.candidates, own, barred, rewards));
        for (Match.View view : match.views) {
            Operand<TFloat32> absent = tf.math.mul(tf.math.sub(tf.constant(1f), view.present()), tf.constant(FAR));
            Operand<TFloat32> all = tf.math.add(barred, tf.expandDims(absent, tf.constant(0)));
            Operand<TFloat32> loss = loss(users, view.vectors(), own, all, tf.math.mul(rewards, view.present()));
            losses.add(tf.math.mul(loss, tf.constant(view.weight())));
        }
        total = tf.math.addN(losses);
    }

    /** [n, n]: 1 where row and column have the same number. */
    private Operand<TFloat32> pairs(Operand<TInt32> of) {
        return tf.dtypes.cast(
                tf.math.equal(tf.expandDims(of, tf.constant(1)), tf.expandDims(of, tf.constant(0))), TFloat32.class);
    }

    private Operand<TFloat32> loss(
            Operand<TFloat32> users,
            Operand<TFloat32> vectors,
            Operand<TFloat32> own,
            Operand<TFloat32> barred,
            Operand<TFloat32> rewards) {
        Operand<TFloat32> products =
                tf.linalg.matMul(users, tf.linalg.transpose(vectors, tf.constant(new int[] {1, 0})));
        Operand<TFloat32> corrected = tf.math.sub(products, tf.expandDims(logFrequencies, tf.constant(0)));
        Operand<TFloat32> log = tf.nn.logSoftmax(tf.math.sub(corrected, barred));
        Operand<TFloat32> ofOwn = tf.sum(tf.math.mul(log, own), tf.constant(1));
        return tf.math.neg(tf.math.mean(tf.math.mul(rewards, ofOwn), tf.constant(0)));
    }

    void feed(Feeds feeds, Targets targets) {
        Targets.Items of = targets.items();
        if (of == null) {
            throw new IllegalArgumentException("two towers learn from items and how frequent they are");
        }
        feeds.ints(items, of.numbers(), of.numbers().length);
        feeds.floats(logFrequencies, of.logFrequencies(), of.logFrequencies().length);
    }
}
