package io.limelight.app;

import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevServers;
import io.limelight.settings.Settings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The development servers alone, until Ctrl-C, for nodes that are started beside them. */
@Command(
        name = "dev-servers",
        mixinStandardHelpOptions = true,
        description = "A real Kafka and a real Cassandra on the loopback interface, until Ctrl-C.")
public final class DevServersCommand implements Callable<Integer> {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "What the servers keep and log; LIMELIGHT_DATA_DIR, or .limelight in the project.")
    private @Nullable Path dataDir;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DevConfig config = DevConfig.from(Settings.load(conf));
        DevServers servers = DevServers.start(dataDir == null ? config : config.withDataDir(dataDir));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "limelight-dev-servers-stop"));
        var err = Objects.requireNonNull(spec, "picocli sets it").commandLine().getErr();
        err.println("limelight: Kafka on " + servers.kafkaBootstrap() + ", Cassandra on "
                + servers.cassandraContactPoint());
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            var gone = servers.endedByItself();
            if (gone.isPresent()) {
                err.println("limelight: " + gone.get().name() + " ended by itself; see "
                        + gone.get().log());
                return 1;
            }
        }
    }
}
