package io.limelight.network;

import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Sends each row through the weights of its own scene. A scene without rows in a batch costs nothing. */
final class Routing {
    private final Wiring wiring;
    private final Ops tf;
    private final Route route;
    private final Map<Side, Operand<TInt32>> numbers = new EnumMap<>(Side.class);
    private final Map<Side, Rows> rows = new EnumMap<>(Side.class);

    /** @param by scene, the places of its rows; {@code back} puts rows that follow each other scene by scene where they were */
    private record Rows(List<Operand<TInt64>> by, Operand<TInt64> back) {}

    /** @param numbers [rows of the route's side] */
    Routing(Wiring wiring, Route route, Placeholder<TInt32> numbers) {
        this.wiring = wiring;
        this.tf = wiring.tf;
        this.route = route;
        this.numbers.put(route.slot().side(), numbers);
        if (route.slot().side() == Side.USER) {
            this.numbers.put(Side.CANDIDATE, tf.gather(numbers, wiring.inputs.userOf, tf.constant(0)));
        }
    }

    /**
     * {@code x W_s + b_s} for each row, s being its scene: [candidates, width], or [users, width] when parts and route are the
     * user's. The user's share is computed once for each user where the route is the user's.
     */
    Part linear(String name, List<Part> parts, int width) {
        List<Part> read = route.slot().side() == Side.USER ? parts : ofCandidates(parts);
        Part user = wiring.concat(read, Side.USER);
        Part candidate = wiring.concat(read, Side.CANDIDATE);
        int in = (user == null ? 0 : user.width()) + (candidate == null ? 0 : candidate.width());
        Side side = candidate == null ? Side.USER : Side.CANDIDATE;
        List<Operand<TFloat32>> sum = new ArrayList<>();
        sum.add(own(wiring.weights.of(name + ".bias", Init.ZERO, route.count(), width), side));
        if (user != null) {
            Part product = new Part(product(name, user, in, width), width, Side.USER);
            sum.add(side == Side.USER ? product.tensor() : wiring.perCandidate(product));
        }
        if (candidate != null) {
            sum.add(product(name, candidate, in, width));
        }
        return new Part(tf.math.addN(sum), width, side);
    }

    int scenes() {
        return route.count();
    }

    /** What is of each row's own scene: [rows, ...] from [scenes, ...]. */
    Operand<TFloat32> own(Operand<TFloat32> ofScenes, Side side) {
        return tf.gather(ofScenes, numbers(side), tf.constant(0));
    }

    private List<Part> ofCandidates(List<Part> parts) {
        return parts.stream()
                .map(part -> new Part(wiring.perCandidate(part), part.width(), Side.CANDIDATE))
                .toList();
    }

    private Operand<TFloat32> product(String name, Part part, int in, int width) {
        Rows of = rows.computeIfAbsent(part.side(), this::rows);
        List<Operand<TFloat32>> products = new ArrayList<>();
        for (int scene = 0; scene < route.count(); scene++) {
            Operand<TFloat32> kernel = wiring.weights.of(
                    name + "." + scene + (part.side() == Side.USER ? ".user" : ".candidate"),
                    Init.kernel(in, width),
                    part.width(),
                    width);
            Operand<TFloat32> own = tf.gather(part.tensor(), of.by().get(scene), tf.constant(0));
            products.add(tf.linalg.matMul(own, kernel));
        }
        return tf.gather(tf.concat(products, tf.constant(0)), of.back(), tf.constant(0));
    }

    private Rows rows(Side side) {
        List<Operand<TInt64>> by = new ArrayList<>();
        for (int scene = 0; scene < route.count(); scene++) {
            Operand<TInt64> places = tf.where(tf.math.equal(numbers(side), tf.constant(scene)));
            by.add(tf.reshape(places, tf.constant(new int[] {-1})));
        }
        return new Rows(by, tf.math.invertPermutation(tf.concat(by, tf.constant(0))));
    }

    private Operand<TInt32> numbers(Side side) {
        @Nullable Operand<TInt32> of = numbers.get(side);
        if (of == null) {
            throw new IllegalStateException("a route of candidates has none for users");
        }
        return of;
    }
}
