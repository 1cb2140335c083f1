package io.limelight.app.faults;

/** Something that is done again and again on a thread of its own, with a pause in between, until it is closed. */
final class Repeated implements AutoCloseable {
    private final Thread thread;
    private volatile boolean stopping;

    Repeated(String name, long pauseMillis, Runnable task) {
        thread = new Thread(
                () -> {
                    while (!stopping) {
                        task.run();
                        pause(pauseMillis);
                    }
                },
                name);
        thread.start();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
