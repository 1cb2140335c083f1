package io.limelight.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weights of the heads' losses that learn until the heads pull equally hard at what they share, those that lag a little harder
 * (Chen et al., GradNorm, ICML 2018). With L_k a head's loss, W the last shared kernels and n_k the norm of dL_k/dW:
 *
 * <pre>
 *   G_k = w_k n_k,   r_k = (L_k / L_k(0)) / mean over heads of the same,   target_k = mean G * r_k^alpha
 *   w_k &lt;- w_k exp(-rate * sign(G_k - target_k) * G_k / mean G),   then scaled to sum up to the number of heads
 * </pre>
 *
 * The paper's descent of sum |G_k - target_k|, whose derivative is sign(G_k - target_k) n_k, is made on log w and in units of the
 * mean: weights stay above 0 and the rate means the same whatever the losses' scale. Losses are smoothed; L(0) is what they are
 * after the warm-up. No second derivative is needed. Weights and losses are part of the training state, not of the bundle.
 */
final class GradNorm {
    private static final String WEIGHTS = Training.PREFIX + "gradnorm.weights";
    private static final String SMOOTH = Training.PREFIX + "gradnorm.losses";
    private static final String FIRST = Training.PREFIX + "gradnorm.first";
    private static final float LEAST_DECAY = 0.02f;
    private static final float LEAST = 1e-12f;

    private final Ops tf;
    private final GradNormSpec spec;
    private final int heads;
    private final Variables variables;
    private final Training training;

    GradNorm(Ops tf, GradNormSpec spec, int heads, Variables variables, Training training) {
        this.tf = tf;
        this.spec = spec;
        this.heads = heads;
        this.variables = variables;
        this.training = training;
    }

    /**
     * The losses' weights in this step, [heads]; the next step's are renewed with it.
     *
     * @param losses [heads]
     * @param lastShared how the names of W begin
     */
    Operand<TFloat32> weights(Operand<TFloat32> losses, String lastShared) {
        Operand<TFloat32> weights = variables.fixed(WEIGHTS, Init.ONE, heads);
        Operand<TFloat32> smooth = variables.fixed(SMOOTH, Init.ZERO, heads);
        Operand<TFloat32> first = variables.fixed(FIRST, Init.ONE, heads);
        Operand<TFloat32> number = tf.dtypes.cast(
                tf.slice(training.chance, tf.constant(new int[] {1}), tf.constant(new int[] {1})), TFloat32.class);
        // a running mean that becomes an exponential one
        Operand<TFloat32> decay = tf.math.maximum(tf.math.reciprocal(number), tf.constant(LEAST_DECAY));
        Operand<TFloat32> now = tf.math.add(smooth, tf.math.mul(decay, tf.math.sub(losses, smooth)));
        // 1 once the weights move
        Operand<TFloat32> moving =
                tf.dtypes.cast(tf.math.greater(number, tf.constant((float) spec.warmUp())), TFloat32.class);
        Operand<TFloat32> kept =
                tf.math.add(tf.math.mul(moving, first), tf.math.mul(tf.math.sub(tf.constant(1f), moving), now));
        training.renew(SMOOTH, now);
        training.renew(FIRST, kept);
        training.renew(WEIGHTS, moved(weights, norms(losses, lastShared), tf.math.div(now, least(kept)), moving));
        return weights;
    }

    /** [heads]: how hard each head pulls at W. */
    private Operand<TFloat32> norms(Operand<TFloat32> losses, String lastShared) {
        List<Operand<?>> kernels = new ArrayList<>();
        variables.learnt.forEach((name, slot) -> {
            if (slot.kernel() && (name.equals(lastShared) || name.startsWith(lastShared + "."))) {
                kernels.add(slot.variable());
            }
        });
        List<Operand<TFloat32>> norms = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            Operand<TFloat32> loss = tf.slice(losses, tf.constant(new int[] {head}), tf.constant(new int[] {1}));
            List<Operand<TFloat32>> squares = new ArrayList<>();
            for (org.tensorflow.Output<?> gradient : tf.gradients(loss, kernels).dy()) {
                squares.add(tf.math.mul(tf.nn.l2Loss(gradient.expect(TFloat32.class)), tf.constant(2f)));
            }
            norms.add(tf.math.sqrt(tf.math.addN(squares)));
        }
        return tf.stack(norms);
    }

    private Operand<TFloat32> moved(
            Operand<TFloat32> weights, Operand<TFloat32> norms, Operand<TFloat32> progress, Operand<TFloat32> moving) {
        Operand<TFloat32> pulls = tf.math.mul(weights, norms);
        Operand<TFloat32> mean = tf.math.mean(pulls, tf.constant(0));
        Operand<TFloat32> lag = tf.math.div(progress, least(tf.math.mean(progress, tf.constant(0))));
        Operand<TFloat32> target = tf.math.mul(mean, tf.math.pow(lag, tf.constant(spec.alpha())));
        Operand<TFloat32> step = tf.math.mul(tf.math.sign(tf.math.sub(pulls, target)), tf.math.div(pulls, least(mean)));
        Operand<TFloat32> next =
                tf.math.mul(weights, tf.math.exp(tf.math.mul(tf.math.mul(step, moving), tf.constant(-spec.rate()))));
        return tf.math.mul(next, tf.math.div(tf.constant((float) heads), tf.sum(next, tf.constant(0))));
    }

    private Operand<TFloat32> least(Operand<TFloat32> of) {
        return tf.math.maximum(of, tf.constant(LEAST));
    }
}
