package io.limelight.app.dev;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code limelight.dev} in dev.conf. {@code home} is the project's directory, where the servers' class paths were
 * built; {@code dataDir} outlives the servers.
 */
public record DevConfig(Path home, Path dataDir, DevPorts ports, Budgets budgets, Memory memory, Tuning tuning) {

    /** How long both servers may take to start, and to stop before they are killed. */
    public record Budgets(Duration start, Duration stop) {}

    /** In MiB: the two heaps, and what the machine must have available before anything starts. */
    public record Memory(int kafkaHeapMib, int cassandraHeapMib, int leastAvailableMib) {}

    /** Options added to both JVMs; settings of the broker by their own names. */
    public record Tuning(List<String> jvmOptions, Map<String, String> kafkaSettings) {
        public Tuning {
            jvmOptions = List.copyOf(jvmOptions);
            kafkaSettings = Map.copyOf(kafkaSettings);
        }
    }

    /** The project's directory, as the launcher says it; the working directory otherwise. */
    public static Path projectHome() {
        return Path.of(System.getProperty("limelight.home", "")).toAbsolutePath();
    }

    /** Reads {@code limelight.dev} from the application's whole configuration. */
    public static DevConfig from(Config application) {
        Config dev = application.getConfig("limelight.dev");
        Path home = projectHome();
        Config memory = dev.getConfig("memory");
        Config kafka = dev.getConfig("kafka-settings");
        return new DevConfig(
                home,
                home.resolve(dev.getString("data-dir")),
                DevPorts.from(dev.getConfig("ports")),
                new Budgets(dev.getDuration("start-budget"), dev.getDuration("stop-budget")),
                new Memory(
                        memory.getInt("kafka-heap-mib"),
                        memory.getInt("cassandra-heap-mib"),
                        memory.getInt("least-available-mib")),
                new Tuning(
                        dev.getStringList("jvm-options"),
                        kafka.root().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        e -> e.getValue().unwrapped().toString()))));
    }

    /** The packaged defaults, with nothing laid over them. */
    public static DevConfig defaults() {
        return from(ConfigFactory.parseResources("dev.conf").resolve());
    }

    public DevConfig withDataDir(Path other) {
        return new DevConfig(home, other.toAbsolutePath(), ports, budgets, memory, tuning);
    }

    public DevConfig withPorts(DevPorts other) {
        return new DevConfig(home, dataDir, other, budgets, memory, tuning);
    }

    public DevConfig withJvmOptions(List<String> options) {
        return new DevConfig(home, dataDir, ports, budgets, memory, new Tuning(options, tuning.kafkaSettings()));
    }
}
