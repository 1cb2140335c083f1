package io.limelight.app.dev;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.settings.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
        Section dev = new Section(application, "limelight.dev");
        Section memory = dev.at("memory");
        Path home = projectHome();
        return new DevConfig(
                home,
                home.resolve(dev.text("data-dir")),
                DevPorts.from(dev.at("ports")),
                new Budgets(dev.duration("start-budget"), dev.duration("stop-budget")),
                new Memory(
                        memory.integer("kafka-heap-mib", 1),
                        memory.integer("cassandra-heap-mib", 1),
                        memory.integer("least-available-mib", 0)),
                new Tuning(dev.texts("jvm-options"), dev.at("kafka-settings").textByKey()));
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
