package io.limelight.network;

import io.limelight.feature.Side;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The tensors that runs are fed with, one run at a time: copied from arrays, freed together. What is fed again in the shape that it had is
 * written over, for making a tensor takes longer than copying a request into it. Not thread-safe.
 */
final class Feeds implements AutoCloseable {
    /** Rows of tensors for many runs have room for a quarter more than the first needs: batches differ by a few rows. */
    private static final int SPARE = 4;

    /** A tensor, and its memory as what it holds. */
    private record Fed(Tensor tensor, DataBuffer<?> values) {}

    private final boolean spare;
    private final IdentityHashMap<Operand<?>, Fed> fed = new IdentityHashMap<>();
    private Session.Runner runner;

    private Feeds(Session.Runner runner, boolean spare) {
        this.runner = runner;
        this.spare = spare;
    }

    /** Of one run. */
    static Feeds once(Session.Runner runner) {
        return new Feeds(runner, false);
    }

    /**
     * Of many runs, {@link #next} of which is to come. Tensors of rows may be longer than the batch's: for graphs that only gather
     * from them.
     */
    static Feeds many(Session.Runner first) {
        return new Feeds(first, true);
    }

    /** What is fed from now on is the next run's. */
    void next(Session.Runner run) {
        runner = run;
    }

    void batch(Inputs inputs, Batch batch, float[][] rows) {
        for (Side side : Side.values()) {
            side(inputs, side, batch);
        }
        ints(inputs.userOf, batch.userOf(), batch.candidates());
        rows(inputs, rows);
    }

    /** What the tower of one side reads. */
    void side(Inputs inputs, Side side, Batch batch, float[][] rows) {
        side(inputs, side, batch);
        rows(inputs, rows);
    }

    private void side(Inputs inputs, Side side, Batch batch) {
        int count = side == Side.USER ? batch.users() : batch.candidates();
        int number = side.ordinal();
        NetworkLayout layout = inputs.layout;
        floats(
                inputs.numbers.get(number),
                batch.numbers(number),
                count,
                layout.schema().numbers(side));
        ints(
                inputs.keys.get(number),
                batch.keys(number),
                count,
                layout.crosses().keys(side));
        List<Route> routes = layout.routes();
        for (int route = 0; route < routes.size(); route++) {
            if (routes.get(route).slot().side() == side) {
                ints(inputs.routes.get(route), batch.routes(route), count);
            }
        }
    }

    private void rows(Inputs inputs, float[][] rows) {
        for (int sheet = 0; sheet < rows.length; sheet++) {
            int width = inputs.layout.sheets().width(sheet);
            Operand<TFloat32> to = inputs.rows.get(sheet);
            floats(to, rows[sheet], Shape.of(room(to, rows[sheet].length / width), width));
        }
    }

    /** How many rows a tensor gets that must hold so many. */
    private long room(Operand<TFloat32> to, int rows) {
        Fed there = fed.get(to);
        if (there != null && there.tensor.shape().get(0) >= rows) {
            return there.tensor.shape().get(0);
        }
        return spare ? rows + rows / SPARE : rows;
    }

    void floats(Operand<TFloat32> to, float[] values, long... shape) {
        floats(to, values, Shape.of(shape));
    }

    private void floats(Operand<TFloat32> to, float[] values, Shape shape) {
        DataBuffer<?> into = feed(to, shape, TFloat32::tensorOf, ByteDataBuffer::asFloats);
        ((FloatDataBuffer) into).write(values, 0, (int) Math.min(values.length, shape.size()));
    }

    /** Of arrays that are longer than the tensor it takes what the tensor holds. */
    void ints(Operand<TInt32> to, int[] values, long... shape) {
        Shape of = Shape.of(shape);
        DataBuffer<?> into = feed(to, of, TInt32::tensorOf, ByteDataBuffer::asInts);
        ((IntDataBuffer) into).write(values, 0, (int) Math.min(values.length, of.size()));
    }

    /** Feeds the tensor of before where it has that shape, else a new one in its place; what comes back is to be filled. */
    private DataBuffer<?> feed(
            Operand<?> to, Shape shape, Function<Shape, Tensor> making, Function<ByteDataBuffer, DataBuffer<?>> seen) {
        Fed there = fed.get(to);
        if (there == null || !there.tensor.shape().equals(shape)) {
            Tensor made = making.apply(shape);
            if (there != null) {
                there.tensor.close();
            }
            there = new Fed(made, seen.apply(made.asRawTensor().data()));
            fed.put(to, there);
        }
        runner.feed(to, there.tensor);
        return there.values;
    }

    @Override
    public void close() {
        fed.values().forEach(each -> each.tensor.close());
    }
}
