package io.limelight.network;

import org.tensorflow.Session;

/**
 * One batch that was fed once and can be run again and again: what the network alone costs, which the stage around it is measured
 * against.
 */
public final class BareRun implements AutoCloseable {
    private final Session.Runner runner;
    private final Feeds feeds;

    BareRun(Session session, Forward forward, Batch batch, float[][] rows) {
        runner = session.runner().fetch(forward.probabilities);
        feeds = Feeds.once(runner);
        feeds.batch(forward.inputs, batch, rows);
    }

    public void run() {
        runner.run().close();
    }

    @Override
    public void close() {
        feeds.close();
    }
}
