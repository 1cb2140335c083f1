package io.limelight.app.dev;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The command lines of the servers: this JVM's java, with the class path that the server's own POM resolved. */
final class Commands {
    private Commands() {}

    static List<String> kafka(DevConfig config) {
        List<String> command =
                java(config, "kafka", List.of("-Xmx" + config.memory().kafkaHeapMib() + "m"));
        command.addAll(List.of(
                "io.limelight.dev.kafka.KafkaServerMain",
                config.dataDir().resolve("kafka").toString(),
                String.valueOf(config.ports().kafka()),
                String.valueOf(config.ports().kafkaController())));
        new TreeMap<>(config.tuning().kafkaSettings()).forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    static List<String> cassandra(DevConfig config) {
        int mib = config.memory().cassandraHeapMib();
        List<String> command = java(config, "cassandra", List.of("-Xms" + mib + "m", "-Xmx" + mib + "m"));
        command.addAll(List.of(
                "io.limelight.dev.cassandra.CassandraServerMain",
                config.dataDir().resolve("cassandra").toString(),
                String.valueOf(config.ports().cassandra()),
                String.valueOf(config.ports().cassandraStorage())));
        return command;
    }

    private static List<String> java(DevConfig config, String server, List<String> heap) {
        Path directory = config.home().resolve("dev").resolve(server);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + directory.resolve("jvm.options"));
        command.addAll(heap);
        command.addAll(config.tuning().jvmOptions());
        command.add("-cp");
        command.add(classPath(directory.resolve("target")));
        return command;
    }

    private static String classPath(Path target) {
        Path dependencies = target.resolve("server.classpath");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(dependencies).strip();
        } catch (IOException missing) {
            throw new DevServersException(
                    "The development servers are not built: " + dependencies + " is missing; run mvn package", missing);
        }
    }
}
