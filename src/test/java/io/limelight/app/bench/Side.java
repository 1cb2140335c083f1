package io.limelight.app.bench;

import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevServers;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One side of a comparison: a process that reads {@code audience} as one consumer group, on servers that it has for itself. */
record Side(DevServers servers, LogConfig log, Path logs) {
    /** What one side spent. */
    record Cost(double seconds, double process, double broker, double store) {
        double cpuSeconds() {
            return process + broker + store;
        }
    }

    /** Runs a side until its group has committed every record. */
    Cost cost(String group, List<String> command) throws Exception {
        ProcessCpu broker = ProcessCpu.of(servers.kafka().pid());
        ProcessCpu store = ProcessCpu.of(servers.cassandra().pid());
        double brokerBefore = broker.millis();
        double storeBefore = store.millis();
        long started = System.nanoTime();
        Process side = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(logs.resolve(group + ".log").toFile())
                .start();
        try (Committed committed = new Committed(log, group)) {
            committed.await(log.name(Topic.AUDIENCE), Duration.ofMinutes(10), side);
            return new Cost(
                    (System.nanoTime() - started) / 1e9,
                    ProcessCpu.of(side.pid()).millis() / 1000,
                    (broker.millis() - brokerBefore) / 1000,
                    (store.millis() - storeBefore) / 1000);
        } finally {
            stop(side);
        }
    }

    /** Kafka Streams stops when its input ends, a node when it is asked to. */
    private static void stop(Process side) throws Exception {
        try (OutputStream input = side.getOutputStream()) {
            input.flush();
        }
        if (!side.waitFor(15, TimeUnit.SECONDS)) {
            side.destroy();
        }
        if (!side.waitFor(30, TimeUnit.SECONDS)) {
            side.destroyForcibly();
        }
    }

    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Dlimelight.home=" + DevConfig.projectHome(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
