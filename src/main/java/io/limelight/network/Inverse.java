package io.limelight.network;

import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The inverse of a matrix of thousands of rows, which plain loops would take an hour for. */
public final class Inverse {
    /** @param matrix [size, size], row after row */
    public static float[] of(float[] matrix, int size, SessionSettings settings) {
        Shape shape = Shape.of(size, size);
        try (Graph graph = new Graph();
                Session session = new Session(graph, settings.proto())) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> given = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            try (Tensor fed = TFloat32.tensorOf(shape, DataBuffers.of(matrix, true, false));
                    Result result = session.runner()
                            .feed(given, fed)
                            .fetch(tf.linalg.inv(given))
                            .run()) {
                float[] inverse = new float[matrix.length];
                ((TFloat32) result.get(0)).copyTo(NdArrays.wrap(shape, DataBuffers.of(inverse, false, false)));
                return inverse;
            }
        }
    }

    private Inverse() {}
}
