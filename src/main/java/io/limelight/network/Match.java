package io.limelight.network;

import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Both towers' vectors, each of length 1, and how alike they are. */
final class Match {
    private static final float LEAST_SQUARE = 1e-12f;

    /**
     * Another tower of the candidate.
     *
     * @param vectors [candidates, width]
     * @param present [candidates]: 1 where the candidate has the view, else 0
     */
    record View(Operand<TFloat32> vectors, Operand<TFloat32> present, float weight) {}

    /** [users, width]. */
    final Operand<TFloat32> users;
    /** [candidates, width]. */
    final Operand<TFloat32> candidates;
    /** [candidates, width]: each candidate's user. */
    final Operand<TFloat32> ofCandidates;
    /** [candidates, 1]: the product of both, -1 to 1. */
    final Operand<TFloat32> similarities;

    final List<View> views = new ArrayList<>();

    Match(Wiring wiring, MatchSpec spec) {
        Ops tf = wiring.tf;
        users = unit(wiring, spec.user(), Side.USER);
        candidates = unit(wiring, spec.candidate(), Side.CANDIDATE);
        ofCandidates = wiring.perCandidate(users);
        similarities = tf.expandDims(tf.sum(tf.math.mul(ofCandidates, candidates), tf.constant(1)), tf.constant(1));
        for (MatchSpec.View view : spec.views()) {
            views.add(
                    new View(unit(wiring, view.of(), Side.CANDIDATE), present(wiring, view.present()), view.weight()));
        }
    }

    Operand<TFloat32> of(Side side) {
        return side == Side.USER ? users : candidates;
    }

    private static Operand<TFloat32> unit(Wiring wiring, String block, Side side) {
        Ops tf = wiring.tf;
        Part tower = wiring.read(List.of(block)).get(0);
        if (tower.side() != side) {
            throw wiring.inputs.layout.misfit("match: the tower " + block + " must read the "
                    + (side == Side.USER ? "user's features alone" : "candidate's features alone"));
        }
        Operand<TFloat32> vectors = tower.tensor();
        Operand<TFloat32> squares = tf.expandDims(tf.sum(tf.math.square(vectors), tf.constant(1)), tf.constant(1));
        return tf.math.div(vectors, tf.math.sqrt(tf.math.maximum(squares, tf.constant(LEAST_SQUARE))));
    }

    /** A key is there when it has a row of its own, numbers when one of them is not 0. */
    private static Operand<TFloat32> present(Wiring wiring, String feature) {
        Ops tf = wiring.tf;
        Slot slot = wiring.inputs.layout.slot(feature);
        if (slot.kind() == Kind.SEQUENCE) {
            return tf.max(wiring.inputs.there(slot), tf.constant(1));
        }
        if (slot.kind().keyed()) {
            return wiring.inputs.there(slot);
        }
        Operand<TFloat32> values = tf.slice(
                wiring.inputs.numbers.get(slot.side().ordinal()),
                tf.constant(new int[] {0, slot.offset()}),
                tf.constant(new int[] {-1, slot.length()}));
        return tf.dtypes.cast(
                tf.math.greater(tf.max(tf.math.abs(values), tf.constant(1)), tf.constant(0f)), TFloat32.class);
    }
}
