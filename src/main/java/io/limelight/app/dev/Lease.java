package io.limelight.app.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who serves a data directory: a file with the ids of a server and of the application that started it. It tells an
 * orphan that is about to end (wait for it) from a directory in use (refuse).
 */
record Lease(String name, Path file) {

    void take(Process child) throws IOException {
        Files.write(file, List.of(identity(child.toHandle()), identity(ProcessHandle.current())));
    }

    void awaitPredecessor(Duration budget) {
        List<String> lines = read();
        Optional<ProcessHandle> server = lines.stream().findFirst().flatMap(Lease::alive);
        if (server.isEmpty()) {
            return;
        }
        boolean owned = lines.size() > 1
                && alive(lines.get(1))
                        .filter(owner -> !owner.equals(ProcessHandle.current()))
                        .isPresent();
        if (owned || !ended(server.get(), budget)) {
            throw new DevServersException("The data directory is in use: " + name + " runs there as process "
                    + server.get().pid() + "; stop it or set limelight.dev.data-dir");
        }
    }

    private static boolean ended(ProcessHandle server, Duration budget) {
        try {
            server.onExit().get(budget.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> read() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> alive(String identity) {
        if (!identity.matches("\\d+ \\d+")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(identity.substring(0, identity.indexOf(' ')));
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> identity(found).equals(identity));
    }

    /** The start instant tells a process from a later one with the same id. */
    private static String identity(ProcessHandle handle) {
        return handle.pid() + " "
                + handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }
}
