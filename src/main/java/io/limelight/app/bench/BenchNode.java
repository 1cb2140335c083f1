package io.limelight.app.bench;

import io.limelight.app.DevNode;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.log.LogWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A node on fresh servers and free ports, for one measurement; what it wrote is deleted afterwards. */
final class BenchNode implements AutoCloseable {
    private final DevNode dev;
    private final Path dataDir;

    private BenchNode(DevNode dev, Path dataDir) {
        this.dev = dev;
        this.dataDir = dataDir;
    }

    static BenchNode start(Map<String, ?> settings) {
        try {
            Path dataDir = dataDir();
            DevConfig config = servers(dataDir);
            Map<String, Object> free = new HashMap<>(settings);
            free.putIfAbsent("limelight.api.port", 0);
            free.putIfAbsent("limelight.api.operators.port", 0);
            return new BenchNode(DevNode.start(config, null, free, InstantSource.system()), dataDir);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A new directory for servers of one measurement. */
    static Path dataDir() throws IOException {
        Path target = Files.createDirectories(DevConfig.projectHome().resolve("target"));
        return Files.createTempDirectory(target, "bench-");
    }

    static DevConfig servers(Path dataDir) {
        return DevConfig.defaults().withDataDir(dataDir).withPorts(DevPorts.free());
    }

    static void delete(Path dataDir) throws IOException {
        try (Stream<Path> files = Files.walk(dataDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    DevNode dev() {
        return dev;
    }

    LogWriter log() {
        return dev.node().pipeline().log;
    }

    long duplicates() {
        return dev.node().pipeline().duplicates.sum();
    }

    long deadLetters() {
        return dev.node().pipeline().deadLetters.sum();
    }

    /** Waits until everything in the log was applied, is durable and committed. */
    void settle(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        int quiet = 0;
        while (quiet < 3) {
            if (System.nanoTime() > deadline) {
                StringBuilder behind = new StringBuilder();
                dev.node().pipeline().ingest().lag((group, topic, partition, records) -> {
                    if (records > 0) {
                        behind.append(' ')
                                .append(topic)
                                .append('-')
                                .append(partition)
                                .append(": ")
                                .append(records);
                    }
                });
                throw new IllegalStateException("not settled within " + within + "; behind:" + behind);
            }
            TimeUnit.MILLISECONDS.sleep(100);
            quiet = dev.node().pipeline().ingest().settled() ? quiet + 1 : 0;
        }
    }

    /** Rows that entities wrote to the journal so far. */
    long journalWrites() {
        return dev.node().pipeline().journal().written().toCompletableFuture().join();
    }

    @Override
    public void close() throws IOException {
        dev.close();
        delete(dataDir);
    }
}
