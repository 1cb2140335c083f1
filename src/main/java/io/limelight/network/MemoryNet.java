package io.limelight.network;

import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** The wiring of a {@link MemoryBlock}, which has the formula. */
final class MemoryNet {
    private static final Init PLACES = new Init(1, 0);
    /** Added to the variance of a row of MI: what is far below this counts as 0. */
    private static final float LEAST_VARIANCE = 1e-4f;

    private final MemoryBlock block;
    private final Wiring wiring;
    private final Ops tf;
    /** h: [users, attributes]. */
    private final Part attributes;
    /** [users, embedding]. */
    private final Part id;
    /** [users, 1]: 1 where the id has a row of its own. */
    private final Operand<TFloat32> own;
    /** MA as it is read: [clusters, width]. */
    private Operand<TFloat32> places;
    /** MI as it is read: [clusters, embedding]. */
    private Operand<TFloat32> ids;

    MemoryNet(Wiring wiring, MemoryBlock block) {
        this.block = block;
        this.wiring = wiring;
        tf = wiring.tf;
        Slot user = wiring.inputs.layout.slot(block.user());
        attributes = wiring.whole(wiring.read(block.of()));
        id = wiring.inputs.field(user);
        own = tf.expandDims(wiring.inputs.there(user), tf.constant(1));
        places = wiring.weights.fixed(block.name() + ".places", PLACES, block.clusters(), block.width());
        ids = wiring.weights.fixed(block.name() + ".ids", Init.ZERO, block.clusters(), id.width());
    }

    void connect() {
        boolean rule = block.version() == MemoryBlock.Version.RULE;
        if (!rule) {
            wiring.whileTraining(this::writeAsLearnt);
        }
        Operand<TFloat32> query = product(block.name() + ".query", attributes, block.width());
        Operand<TFloat32> nearness = nearness(query);
        Operand<TFloat32> read = tf.linalg.matMul(nearness, ids);
        wiring.give(block.name(), List.of(new Part(read, id.width(), Side.USER)));
        wiring.whileTraining(training -> {
            training.loss(block.name() + ".shift", block.shift(), shift(read));
            if (rule) {
                writeByRule(training, query, nearness);
            }
        });
    }

    /** w: [users, clusters]. */
    private Operand<TFloat32> nearness(Operand<TFloat32> query) {
        // less the square of the query, which is alike for all clusters
        Operand<TFloat32> product = tf.linalg.matMul(query, places, MatMul.transposeB(true));
        Operand<TFloat32> squares = tf.sum(tf.math.square(places), tf.constant(1));
        Operand<TFloat32> near = tf.math.sub(tf.math.mul(product, tf.constant(2f)), squares);
        return tf.nn.softmax(tf.math.div(near, tf.constant(block.temperature())));
    }

    private void writeAsLearnt(Training training) {
        String write = block.name() + ".write";
        Part detached = new Part(tf.stopGradient(id.tensor()), id.width(), Side.USER);
        Operand<TFloat32> shares = shares(nearness(product(write + ".query", attributes, block.width())));
        places = written(
                places,
                shares,
                tf.math.sigmoid(affine(write + ".places.erase", attributes, block.width())),
                tf.math.tanh(affine(write + ".places.add", attributes, block.width())));
        ids = written(
                ids,
                shares,
                tf.math.sigmoid(affine(write + ".ids.erase", attributes, id.width())),
                tf.math.tanh(affine(write + ".ids.add", detached, id.width())));
        renew(training, places, ids);
        training.loss(block.name() + ".covariance", block.covariance(), covariance());
    }

    private void writeByRule(Training training, Operand<TFloat32> query, Operand<TFloat32> nearness) {
        Operand<TFloat32> shares = shares(nearness);
        renew(training, byRule(places, shares, query), byRule(ids, shares, id.tensor()));
    }

    private Operand<TFloat32> byRule(Operand<TFloat32> memory, Operand<TFloat32> shares, Operand<TFloat32> value) {
        Operand<TFloat32> rate = tf.constant(block.rate());
        return written(memory, shares, tf.math.mul(tf.onesLike(value), rate), tf.math.mul(value, rate));
    }

    private void renew(Training training, Operand<TFloat32> newPlaces, Operand<TFloat32> newIds) {
        training.renew(block.name() + ".places", newPlaces);
        training.renew(block.name() + ".ids", newIds);
    }

    /** {@code s w}, as a share of the mean over the users: [users, clusters]. */
    private Operand<TFloat32> shares(Operand<TFloat32> nearness) {
        Operand<TFloat32> users = tf.dtypes.cast(tf.size(own), TFloat32.class);
        return tf.math.mul(nearness, tf.math.div(active(), users));
    }

    /** s: [users, 1]. */
    private Operand<TFloat32> active() {
        MemoryBlock.Active active = block.active();
        if (active == null) {
            return own;
        }
        Operand<TFloat32> number = tf.slice(
                wiring.inputs.numbers.get(Side.USER.ordinal()),
                tf.constant(new int[] {
                    0, wiring.inputs.layout.slot(active.feature()).offset()
                }),
                tf.constant(new int[] {-1, 1}));
        Operand<TFloat32> above = tf.dtypes.cast(tf.math.greater(number, tf.constant(active.above())), TFloat32.class);
        return tf.math.mul(own, above);
    }

    private Operand<TFloat32> written(
            Operand<TFloat32> memory, Operand<TFloat32> shares, Operand<TFloat32> erased, Operand<TFloat32> added) {
        Operand<TFloat32> kept =
                tf.math.sub(tf.constant(1f), tf.linalg.matMul(shares, erased, MatMul.transposeA(true)));
        return tf.math.add(tf.math.mul(memory, kept), tf.linalg.matMul(shares, added, MatMul.transposeA(true)));
    }

    private Operand<TFloat32> shift(Operand<TFloat32> read) {
        Operand<TFloat32> offset = tf.math.square(tf.math.sub(id.tensor(), read));
        Operand<TFloat32> count = tf.math.maximum(tf.sum(own, tf.constant(new int[] {0, 1})), tf.constant(1f));
        return tf.math.div(tf.sum(tf.math.mul(offset, own), tf.constant(new int[] {0, 1})), count);
    }

    private Operand<TFloat32> covariance() {
        int clusters = block.clusters();
        Operand<TFloat32> centred = tf.math.sub(ids, tf.math.mean(ids, tf.constant(1), Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), tf.constant(1), Mean.keepDims(true));
        Operand<TFloat32> scaled =
                tf.math.div(centred, tf.math.sqrt(tf.math.add(variance, tf.constant(LEAST_VARIANCE))));
        Operand<TFloat32> correlations =
                tf.math.div(tf.linalg.matMul(scaled, scaled, MatMul.transposeB(true)), tf.constant((float) id.width()));
        Operand<TFloat32> distance = tf.math.square(tf.math.sub(correlations, square(1, 0)));
        Operand<TFloat32> weights = square(1f / clusters, 1f / (clusters * (clusters - 1)));
        return tf.sum(tf.math.mul(distance, weights), tf.constant(new int[] {0, 1}));
    }

    /** [clusters, clusters] of two values. */
    private Operand<TFloat32> square(float onDiagonal, float beside) {
        int clusters = block.clusters();
        float[] values = new float[clusters * clusters];
        Arrays.fill(values, beside);
        for (int i = 0; i < clusters; i++) {
            values[i * clusters + i] = onDiagonal;
        }
        return tf.constant(Shape.of(clusters, clusters), DataBuffers.of(values, true, false));
    }

    private Operand<TFloat32> product(String name, Part of, int width) {
        return tf.linalg.matMul(
                of.tensor(), wiring.weights.of(name, Init.kernel(of.width(), width), of.width(), width));
    }

    private Operand<TFloat32> affine(String name, Part of, int width) {
        return tf.math.add(product(name, of, width), wiring.weights.of(name + ".bias", Init.ZERO, width));
    }
}
