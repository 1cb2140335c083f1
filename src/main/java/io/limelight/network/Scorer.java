package io.limelight.network;

import io.limelight.feature.Side;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A model ready to score: its weights are constants of the graph, so that whatever depends on them alone is computed once.
 * Thread-safe; each thread brings its own {@link BatchBuilder}.
 */
public final class Scorer implements AutoCloseable {
    private final Model model;
    private final Graph graph = new Graph();
    private final Session session;
    private final Forward forward;
    /** Of runs that are over. */
    private final Queue<Feeds> idle = new ConcurrentLinkedQueue<>();

    public Scorer(Model model, SessionSettings settings) {
        this.model = model;
        Ops tf = Ops.create(graph);
        forward = new Forward(tf, model.layout(), new Constants(tf, model.weights()), null);
        session = new Session(graph, settings.proto());
    }

    public Model model() {
        return model;
    }

    /** Makes batches for this model; one for each thread. */
    public BatchBuilder batches() {
        return new BatchBuilder(model.layout(), model.tables());
    }

    /** Probabilities of each candidate, head after head: [candidates, heads]. */
    public float[] score(Batch batch) {
        return score(batch, batch.read(model.tables()));
    }

    /** @param rows by sheet, the values of the batch's rows: [rows, width] */
    public float[] score(Batch batch, float[][] rows) {
        return run(forward.probabilities, feeds -> feeds.batch(forward.inputs, batch, rows));
    }

    /**
     * The vectors of one side's rows, of a model with two towers: [rows, width], each of length 1. The other side of the batch
     * may be empty.
     */
    public float[] vectors(Side side, Batch batch) {
        if (forward.match == null) {
            throw new IllegalStateException("model " + model.layout().spec().name() + " has no towers");
        }
        return run(
                forward.match.of(side), feeds -> feeds.side(forward.inputs, side, batch, batch.read(model.tables())));
    }

    private float[] run(Operand<TFloat32> wanted, Consumer<Feeds> feeding) {
        Session.Runner runner = session.runner().fetch(wanted);
        Feeds feeds = idle.poll();
        if (feeds == null) {
            feeds = Feeds.many(runner);
        } else {
            feeds.next(runner);
        }
        try {
            feeding.accept(feeds);
            try (Result result = runner.run()) {
                FloatDataBuffer found = result.get(0).asRawTensor().data().asFloats();
                float[] values = new float[(int) found.size()];
                found.read(values);
                return values;
            }
        } finally {
            idle.add(feeds);
        }
    }

    /** The batch, fed once, to be run again and again. */
    public BareRun bare(Batch batch) {
        return new BareRun(session, forward, batch, batch.read(model.tables()));
    }

    @Override
    public void close() {
        idle.forEach(Feeds::close);
        session.close();
        graph.close();
    }

    /** Weights of a finished model. */
    private record Constants(Ops tf, DenseWeights weights) implements Weights {
        @Override
        public Operand<TFloat32> of(String name, Init init, long... shape) {
            float[] values = weights.get(name);
            if (values == null || values.length != Shape.of(shape).size()) {
                throw new IllegalArgumentException("the model's weights do not fit its spec: " + name + " is "
                        + (values == null ? "missing" : values.length + " long") + ", not " + List.of(shape));
            }
            return tf.constant(Shape.of(shape), DataBuffers.of(values, true, false));
        }

        @Override
        public Operand<TFloat32> fixed(String name, Init init, long... shape) {
            return of(name, init, shape);
        }
    }
}
