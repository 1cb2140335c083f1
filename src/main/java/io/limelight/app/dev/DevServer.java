package io.limelight.app.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One development server as a child process. It lives no longer than this JVM: its standard input is held open here,
 * and it stops, in order, when that ends.
 */
public final class DevServer {
    private static final String READY = "READY";
    private static final String FAILED = "FAILED ";

    private final String name;
    private final List<String> command;
    private final Path logs;
    private final Path log;
    private final Lease lease;
    private @Nullable Process process;

    DevServer(String name, List<String> command, Path logs) {
        this.name = name;
        this.command = List.copyOf(command);
        this.logs = logs;
        this.log = logs.resolve(name + ".log");
        this.lease = new Lease(name, logs.resolve(name + ".pid"));
    }

    /** Waits until a server that an earlier, killed application left behind has ended. */
    void awaitPredecessor(Duration budget) {
        lease.awaitPredecessor(budget);
    }

    /** Starts the process; the future completes when it serves, and fails with one clear line when it does not. */
    public synchronized CompletableFuture<Void> start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        Process child;
        try {
            keepPreviousLog();
            child = new ProcessBuilder(command)
                    .redirectError(log.toFile())
                    .directory(logs.toFile())
                    .start();
            lease.take(child);
        } catch (IOException broken) {
            throw new DevServersException(name + " cannot be started: " + broken.getMessage(), broken);
        }
        process = child;
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> awaitReady(child, ready), name + "-ready");
        reader.setDaemon(true);
        reader.start();
        return ready;
    }

    /** Ends the process at once, as a crash would; what it acknowledged must outlive this. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            await(process, Duration.ofSeconds(10));
        }
    }

    /** Asks the process to stop; it drains on its own time. */
    synchronized void beginStop() {
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException ended) {
                // it is gone already
            }
        }
    }

    /** Waits for the process to end and kills it past the budget. */
    synchronized void awaitStop(Duration budget) {
        if (process != null && !await(process, budget)) {
            kill();
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The process id of the running server. */
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public String name() {
        return name;
    }

    private void keepPreviousLog() throws IOException {
        Files.createDirectories(logs);
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady(Process child, CompletableFuture<Void> ready) {
        try (InputStream out = child.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException broken) {
            // an end like any other
        }
        ready.completeExceptionally(new DevServersException(name + " did not start" + reason() + "; see " + log));
    }

    /** What the server said last about its failure, where it said so. */
    private String reason() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(FAILED))
                    .reduce((earlier, later) -> later)
                    .map(line -> ": " + line.substring(FAILED.length()))
                    .orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }

    private static boolean await(Process child, Duration budget) {
        try {
            return child.waitFor(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
