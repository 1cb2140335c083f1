package io.limelight.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What ties a server to the process that started it: it runs exactly as long as its standard input stays open.
 *
 * <p>The terminal's signals reach a whole process group, so they are ignored here: the application drains first and
 * closes the input of its servers last. A parent that was killed closes it too, and nothing is left behind.
 */
public final class Lifeline {
    /** The one line that standard output ever carries. */
    public static final String READY = "READY";

    private static final long STOP_BUDGET_MILLIS = 20_000;

    /** A server that can be started and stopped once. */
    public interface Server {
        void start() throws Exception;

        void stop() throws Exception;
    }

    private Lifeline() {}

    /** Starts the server, says {@link #READY}, and stops it and the process when standard input ends. */
    public static void hold(Server server) {
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
        }
        PrintStream out = System.out;
        System.setOut(System.err);
        AtomicBoolean started = new AtomicBoolean();
        daemon("lifeline", () -> {
            awaitEndOfInput();
            end(server, started.get());
        });
        try {
            server.start();
        } catch (Throwable broken) {
            broken.printStackTrace();
            System.err.println("FAILED " + rootCause(broken));
            Runtime.getRuntime().halt(1);
        }
        started.set(true);
        out.println(READY);
        out.flush();
    }

    private static void end(Server server, boolean started) {
        daemon("stop-budget", () -> {
            try {
                Thread.sleep(STOP_BUDGET_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            System.err.println("FAILED to stop in time");
            Runtime.getRuntime().halt(2);
        });
        int status = 0;
        if (started) {
            try {
                server.stop();
            } catch (Throwable broken) {
                broken.printStackTrace();
                status = 1;
            }
        }
        Runtime.getRuntime().halt(status);
    }

    private static void awaitEndOfInput() {
        byte[] ignored = new byte[256];
        try {
            while (System.in.read(ignored) >= 0) {
                // nothing is said to a server: only the end counts
            }
        } catch (IOException broken) {
            // a broken pipe is an end, too
        }
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
