package io.limelight.app.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.app.DevNode;
import io.limelight.app.Node;
import io.limelight.app.NodeSettings;
import io.limelight.app.WorldOptions;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevServers;
import io.limelight.app.dev.DevServersException;
import io.limelight.app.dev.Preflight;
import io.limelight.app.train.CascadeSpecs;
import io.limelight.impression.AttributionConfig;
import io.limelight.learn.LearnConfig;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.settings.Settings;
import io.limelight.world.HttpApi;
import io.limelight.world.LiveConfig;
import io.limelight.world.LiveWorld;
import io.limelight.world.LogAndHttp;
import io.limelight.world.WorldConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything on this machine: a real Kafka, a real Cassandra, one node and a live world; it stops in order, and what happened stays. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Real Kafka, real Cassandra, one node and a live world, until Ctrl-C.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration LEARNER_STOPS_WITHIN = Duration.ofSeconds(1);
    private static final Duration WORLD_STOPS_WITHIN = Duration.ofSeconds(1);
    private static final Duration NODE_STOPS_WITHIN = Duration.ofMillis(5500);
    private static final Duration SERVERS_STOP_WITHIN = Duration.ofSeconds(9);
    private static final Duration KILL_WITHIN = Duration.ofMillis(300);
    private static final Duration FIRST_HOSTS_WITHIN = Duration.ofSeconds(60);
    private static final int SLATE = 6;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "What the servers keep and log; LIMELIGHT_DATA_DIR, or .limelight in the project.")
    private @Nullable Path dataDir;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Mixin
    private WorldOptions options = new WorldOptions();

    @Option(names = "--seconds", description = "Ends by itself after so many seconds.")
    private @Nullable Integer seconds;

    @Option(names = "--quiet", description = "No live figures.")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = new Screen(
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut(), isTerminal());
        Map<String, Object> overrides = overrides();
        Config config = Settings.load(conf, ConfigFactory.parseMap(overrides));
        DevConfig dev = dataDir == null
                ? DevConfig.from(config)
                : DevConfig.from(config).withDataDir(dataDir);
        overrides.put(
                "limelight.modelstore.dir", dev.dataDir().resolve("models").toString());
        overrides.put(
                "limelight.recommend.held-out-percent",
                DemoConfig.from(config.getConfig("limelight")).heldOutPercent());
        check(config);
        LogFile.divert(dev.dataDir().resolve("logs").resolve("limelight.log"));
        try (Parts parts = new Parts(screen::say, "All is stopped; what happened is kept in " + dev.dataDir())) {
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "limelight-demo-stop"));
            return run(parts, screen, dev, overrides);
        }
    }

    private int run(Parts parts, Screen screen, DevConfig dev, Map<String, Object> overrides)
            throws InterruptedException {
        long begun = System.nanoTime();
        screen.say("Starting Kafka and Cassandra; they keep and log what they do in " + dev.dataDir());
        DevServers servers = DevServers.start(dev);
        parts.add("Kafka and Cassandra", SERVERS_STOP_WITHIN, within -> servers.close(within.minus(KILL_WITHIN)));
        screen.say("Starting the node on Kafka " + servers.kafkaBootstrap() + " and Cassandra "
                + servers.cassandraContactPoint() + ", after " + since(begun));
        Config whole = DevNode.config(servers, conf, overrides);
        Config config = whole.getConfig("limelight");
        Node node =
                Node.start(whole, InstantSource.system()).toCompletableFuture().join();
        parts.add("the node", NODE_STOPS_WITHIN, within -> node.close());
        String url = "http://localhost:" + node.answering().clients().getPort();
        WorldConfig people = WorldConfig.from(config);
        KafkaLogWriter log = new KafkaLogWriter(LogConfig.from(config), "limelight-world");
        screen.say("Letting " + people.hosts() + " hosts and " + people.viewers() + " viewers live on it, after "
                + since(begun));
        LiveConfig live = LiveConfig.from(config);
        HttpApi api = new HttpApi(URI.create(url), live.requestTimeout());
        LiveWorld world = new LiveWorld(people, live, InstantSource.system(), new LogAndHttp(log, api, false));
        Learner learner =
                new Learner(config, () -> node.answering().fineRank().version(), screen::say, InstantSource.system());
        parts.add("the learner", LEARNER_STOPS_WITHIN, within -> learner.close());
        LiveFigures figures = new LiveFigures(node, world, learner, InstantSource.system());
        parts.add("the world", WORLD_STOPS_WITHIN, within -> {
            world.close();
            log.close();
        });
        world.start();
        learner.start();
        awaitHosts(parts, node);
        screen.say(String.join(
                System.lineSeparator(),
                "Limelight answers, after " + since(begun) + ". Ask it:",
                "    curl '" + url.substring("http://".length()) + "/v1/users/42/recommendations?scene=home&count=6'",
                "Operators: http://localhost:" + node.answering().operators().getPort() + "/metrics (and /ready)",
                ShortWindows.said(AttributionConfig.from(config)),
                "Slates keep coarse order until " + DemoConfig.from(config).leastSamples()
                        + " samples are there; then a model learns from them and ranks.",
                "Ctrl-C stops all of it, in order."));
        return watch(parts, screen, servers, figures);
    }

    private static void awaitHosts(Parts parts, Node node) throws InterruptedException {
        long deadline = System.nanoTime() + FIRST_HOSTS_WITHIN.toNanos();
        while (node.pipeline().board().size() < SLATE && System.nanoTime() < deadline && !parts.stopping()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Returns the exit code, when the time is over or a server is gone. */
    private int watch(Parts parts, Screen screen, DevServers servers, LiveFigures figures) throws InterruptedException {
        for (int second = 1; seconds == null || second <= seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            var gone = servers.endedByItself();
            if (parts.stopping()) {
                return 0;
            }
            if (gone.isPresent()) {
                screen.say("limelight: " + gone.get().name() + " ended by itself; see "
                        + gone.get().log());
                return 1;
            }
            if (!quiet && second % 2 == 0) {
                screen.figures(figures.line());
            }
        }
        return 0;
    }

    private static void check(Config config) {
        int feature = Runtime.version().feature();
        if (feature != 17) {
            throw new DevServersException("JDK 17 is needed, this is " + feature + "; set JAVA_HOME to a JDK 17");
        }
        Config limelight = config.getConfig("limelight");
        NodeSettings.check(limelight);
        WorldConfig.from(limelight);
        LiveConfig.from(limelight);
        LearnConfig.from(limelight);
        CascadeSpecs.from(limelight);
        Preflight.requirePortFree("limelight.api.port (LIMELIGHT_HTTP_PORT)", config.getInt("limelight.api.port"));
        Preflight.requirePortFree(
                "limelight.api.operators.port (LIMELIGHT_OPERATORS_PORT)",
                config.getInt("limelight.api.operators.port"));
    }

    private Map<String, Object> overrides() {
        Map<String, Object> given = new HashMap<>();
        given.put("limelight.api.operators.require-token", false);
        if (conf == null) {
            ShortWindows.put(given);
        }
        given.putAll(options.settings());
        return given;
    }

    @SuppressWarnings("SystemConsoleNull") // on JDK 17, which is checked, null is no terminal
    private static boolean isTerminal() {
        return System.console() != null;
    }

    private static String since(long begunNanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos) + " s";
    }
}
