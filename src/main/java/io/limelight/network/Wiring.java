package io.limelight.network;

import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What blocks are wired with: the graph under construction, its inputs and weights, and what earlier blocks gave. The user's
 * parts stay [users, width] as long as they can, so that a request's user is computed once for all its candidates.
 */
final class Wiring {
    final Ops tf;
    final Inputs inputs;
    final Weights weights;
    /** Null when serving. */
    private final @Nullable Training training;

    private final Map<String, List<Part>> given = new HashMap<>();
    private final Map<String, Routing> routings = new HashMap<>();
    private int dropouts;

    Wiring(Ops tf, Inputs inputs, Weights weights, @Nullable Training training) {
        this.tf = tf;
        this.inputs = inputs;
        this.weights = weights;
        this.training = training;
    }

    void give(String name, List<Part> parts) {
        given.put(name, List.copyOf(parts));
    }

    List<Part> read(List<String> names) {
        List<Part> parts = new ArrayList<>();
        for (String name : names) {
            parts.addAll(given.getOrDefault(name, List.of()));
        }
        return parts;
    }

    /** How a block of scenes routes rows. */
    Routing routing(String block) {
        int number = inputs.layout.routeOf(block);
        return routings.computeIfAbsent(
                block, name -> new Routing(this, inputs.layout.routes().get(number), inputs.routes.get(number)));
    }

    /** Wires what only learning needs, such as a loss of a block's own; nothing when serving. */
    void whileTraining(Consumer<Training> wire) {
        if (training != null) {
            wire.accept(training);
        }
    }

    /** A part as [candidates, width]: each candidate gets its user's row. */
    Operand<TFloat32> perCandidate(Part part) {
        return part.side() == Side.CANDIDATE ? part.tensor() : perCandidate(part.tensor());
    }

    Operand<TFloat32> perCandidate(Operand<TFloat32> ofUsers) {
        return tf.gather(ofUsers, inputs.userOf, tf.constant(0));
    }

    /** The parts of one side after each other: [rows, sum of widths]; null when the side has none. */
    @Nullable
    Part concat(List<Part> parts, Side side) {
        List<Operand<TFloat32>> tensors = new ArrayList<>();
        int width = 0;
        for (Part part : parts) {
            if (part.side() == side) {
                tensors.add(part.tensor());
                width += part.width();
            }
        }
        if (tensors.isEmpty()) {
            return null;
        }
        return new Part(tensors.size() == 1 ? tensors.get(0) : tf.concat(tensors, tf.constant(1)), width, side);
    }

    /** The user's parts after each other, then the candidate's; those that there are. */
    List<Part> sides(List<Part> parts) {
        return Stream.of(Side.values())
                .map(side -> concat(parts, side))
                .filter(Objects::nonNull)
                .toList();
    }

    /** All parts after each other, the user's first: [candidates, sum of widths], or [users, ...] when all are the user's. */
    Part whole(List<Part> parts) {
        List<Part> sides = sides(parts);
        if (sides.size() == 1) {
            return sides.get(0);
        }
        List<Operand<TFloat32>> tensors = new ArrayList<>();
        sides.forEach(side -> tensors.add(perCandidate(side)));
        return new Part(
                tf.concat(tensors, tf.constant(1)),
                sides.stream().mapToInt(Part::width).sum(),
                Side.CANDIDATE);
    }

    /** Each column of a matrix: [rows, 1]. */
    List<Operand<TFloat32>> columns(Operand<TFloat32> matrix, int count) {
        // the gradient of a split in one would be a concatenation of one, which is refused
        return count == 1
                ? List.of(matrix)
                : List.copyOf(tf.split(tf.constant(1), matrix, (long) count).output());
    }

    /** Every step, or token, times a kernel: [rows, steps, in] to [rows, steps, out]. */
    Operand<TFloat32> eachStep(Operand<TFloat32> of, int steps, int in, Operand<TFloat32> kernel, int out) {
        Operand<TFloat32> flat = tf.reshape(of, tf.constant(new int[] {-1, in}));
        return tf.reshape(tf.linalg.matMul(flat, kernel), tf.constant(new int[] {-1, steps, out}));
    }

    /**
     * A matrix product with all parts, whichever side they are of: [candidates, width], or [users, width] when all are the
     * user's. The user's share is computed once for each user.
     */
    Part linear(String name, List<Part> parts, int width) {
        Part user = concat(parts, Side.USER);
        Part candidate = concat(parts, Side.CANDIDATE);
        int in = (user == null ? 0 : user.width()) + (candidate == null ? 0 : candidate.width());
        Operand<TFloat32> ofUser = user == null ? null : product(name + ".user", user, in, width);
        Operand<TFloat32> ofCandidate = candidate == null ? null : product(name + ".candidate", candidate, in, width);
        if (ofCandidate == null) {
            if (ofUser == null) {
                throw new IllegalStateException(name + " reads something");
            }
            return new Part(ofUser, width, Side.USER);
        }
        return new Part(
                ofUser == null ? ofCandidate : tf.math.add(perCandidate(ofUser), ofCandidate), width, Side.CANDIDATE);
    }

    private Operand<TFloat32> product(String name, Part part, int in, int width) {
        Operand<TFloat32> kernel = weights.of(name, Init.kernel(in, width), part.width(), width);
        return tf.linalg.matMul(part.tensor(), kernel);
    }

    /** Inverted dropout (Srivastava et al. 2014); nothing when serving. */
    Operand<TFloat32> drop(Operand<TFloat32> tensor, float rate) {
        if (training == null || rate == 0) {
            return tensor;
        }
        Operand<TInt32> seed = tf.math.add(training.chance, tf.constant(new int[] {dropouts++, 0}));
        Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.shape(tensor), seed);
        Operand<TFloat32> kept = tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
        return tf.math.mul(tensor, tf.math.mul(kept, tf.constant(1 / (1 - rate))));
    }
}
