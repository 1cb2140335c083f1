package io.limelight.app;

import io.limelight.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One cluster node on a Kafka and a Cassandra that are there already. SIGTERM stops it in order: it answers, reads and stores no more. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "One cluster node; where Kafka and Cassandra are is in conf or the environment.")
public final class NodeCommand implements Callable<Integer> {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A file of conf/profiles over the defaults and below --conf, such as node-1.")
    private @Nullable String profile;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Node node = Node.start(Settings.load(profile, conf), InstantSource.system())
                .toCompletableFuture()
                .join();
        AtomicBoolean asked = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.set(true);
                            node.leave();
                        },
                        "limelight-node-stop"));
        Objects.requireNonNull(spec, "picocli sets it")
                .commandLine()
                .getErr()
                .println("limelight: "
                        + (node.answering().hasClients()
                                ? "clients on " + node.answering().clients() + ", "
                                : "")
                        + "operators on " + node.answering().operators());
        node.whenStopped().toCompletableFuture().join();
        if (!asked.get()) {
            throw new Node.GivenUp(null);
        }
        return 0;
    }
}
