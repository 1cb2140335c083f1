package io.limelight.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Weights that learn: variables of the graph, and what it takes to set and read them. */
final class Variables implements Weights {
    record Slot(Variable<TFloat32> variable, Placeholder<TFloat32> value, Op assign, Shape shape, float[] first) {
        /** A matrix: what the penalty is on. */
        boolean kernel() {
            return shape.numDimensions() > 1;
        }
    }

    private final Ops tf;
    private final long seed;
    final Map<String, Slot> learnt = new LinkedHashMap<>();
    /** Set once, or what the optimiser remembers. */
    final Map<String, Slot> others = new LinkedHashMap<>();

    Variables(Ops tf, long seed) {
        this.tf = tf;
        this.seed = seed;
    }

    @Override
    public Operand<TFloat32> of(String name, Init init, long... shape) {
        return add(learnt, name, init, shape);
    }

    @Override
    public Operand<TFloat32> fixed(String name, Init init, long... shape) {
        return add(others, name, init, shape);
    }

    private Variable<TFloat32> add(Map<String, Slot> to, String name, Init init, long... dimensions) {
        Shape shape = Shape.of(dimensions);
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        float[] first = init.values((int) shape.size(), seed, name);
        Slot before = to.put(name, new Slot(variable, value, tf.assign(variable, value), shape, first));
        if (before != null) {
            throw new IllegalArgumentException("there are two weights " + name);
        }
        return variable;
    }

    Map<String, Slot> all() {
        Map<String, Slot> all = new LinkedHashMap<>(learnt);
        all.putAll(others);
        return all;
    }
}
