package io.limelight.network;

import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The tensors that one run is fed with: copied from arrays, freed together. */
final class Feeds implements AutoCloseable {
    private final Session.Runner runner;
    private final List<Tensor> tensors = new ArrayList<>();

    Feeds(Session.Runner runner) {
        this.runner = runner;
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
        float[] numbers = batch.numbers(side.ordinal());
        int[] keys = batch.keys(side.ordinal());
        floats(inputs.numbers.get(side.ordinal()), numbers, count, width(numbers.length, count));
        ints(inputs.keys.get(side.ordinal()), keys, count, width(keys.length, count));
        List<Route> routes = inputs.layout.routes();
        for (int route = 0; route < routes.size(); route++) {
            if (routes.get(route).slot().side() == side) {
                ints(inputs.routes.get(route), batch.routes(route), count);
            }
        }
    }

    private void rows(Inputs inputs, float[][] rows) {
        for (int sheet = 0; sheet < rows.length; sheet++) {
            int width = inputs.layout.sheets().width(sheet);
            floats(inputs.rows.get(sheet), rows[sheet], rows[sheet].length / width, width);
        }
    }

    void floats(Operand<TFloat32> to, float[] values, long... shape) {
        feed(to, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false)));
    }

    void ints(Operand<TInt32> to, int[] values, long... shape) {
        feed(to, TInt32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false)));
    }

    private void feed(Operand<?> to, Tensor tensor) {
        tensors.add(tensor);
        runner.feed(to, tensor);
    }

    private static int width(int length, int count) {
        return count == 0 ? 0 : length / count;
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::close);
    }
}
