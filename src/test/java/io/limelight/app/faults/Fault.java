package io.limelight.app.faults;

import io.limelight.app.NodeProcess;
import java.time.Duration;

/** Something that goes wrong, and is mended. */
record Fault(String name, Course course) {
    /** From the blow to the repair: when it returns, all nodes live. */
    @FunctionalInterface
    interface Course {
        void run(Trio nodes) throws Exception;
    }

    /** Ends a node at once and starts it again. */
    static Fault kill(String name, int node, Duration gone) {
        return new Fault(name, nodes -> {
            nodes.down(node).kill();
            sleep(gone);
            nodes.start(node);
        });
    }

    /** Freezes a node until the others have given it up. It wakes up, finds that out, ends itself, and is started again. */
    static Fault freeze(String name, int node, Duration frozen) {
        return new Fault(name, nodes -> {
            NodeProcess process = nodes.down(node);
            process.freeze();
            sleep(frozen);
            process.thaw();
            process.awaitEnd();
            nodes.start(node);
        });
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
