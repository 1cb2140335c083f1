package io.limelight.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.settings.Settings;
import io.limelight.world.Figures;
import io.limelight.world.HttpApi;
import io.limelight.world.LiveConfig;
import io.limelight.world.LiveWorld;
import io.limelight.world.LogAndHttp;
import io.limelight.world.WorldConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a simulated world live on a running system, for load tests: figures while it lives, a summary at its end. */
@Command(
        name = "world",
        mixinStandardHelpOptions = true,
        description = "Lets simulated hosts and viewers live on a running system, and says how it served them.")
public final class WorldCommand implements Callable<Integer> {
    private static final Duration SAY_EVERY = Duration.ofSeconds(2);

    @Option(names = "--target", description = "The system's HTTP API; ${DEFAULT-VALUE} by default.")
    private URI target = URI.create("http://127.0.0.1:8080");

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "Where its Kafka is, instead of what conf says.")
    private @Nullable String kafka;

    @Mixin
    private WorldOptions options = new WorldOptions();

    @Option(names = "--seed", description = "The same seed gives the same world.")
    private @Nullable Long seed;

    @Option(
            names = "--prefix",
            description = "Before every id; keeps this world apart from the demo's. '${DEFAULT-VALUE}' by default.")
    private String prefix = "load-";

    @Option(names = "--duration", description = "Ends by itself after so long, such as 90s, 10m or 1h.")
    private @Nullable String duration;

    @Option(names = "--behaviours-over-http", description = "Sends behaviour to the HTTP API instead of Kafka.")
    private boolean behavioursOverHttp;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Option(names = "--json", description = "The summary as one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config limelight = Settings.load(conf, overrides()).getConfig("limelight");
        LogConfig logConfig = LogConfig.from(limelight);
        LiveConfig live = LiveConfig.from(limelight);
        WorldConfig config = WorldConfig.from(limelight);
        Duration until = until();
        reach(target.getHost(), target.getPort() < 0 ? 80 : target.getPort(), "no system at --target " + target);
        URI broker = URI.create("kafka://" + logConfig.bootstrapServers().split(",", -1)[0]);
        reach(broker.getHost(), broker.getPort(), "no Kafka at " + logConfig.bootstrapServers() + "; see --kafka");
        HttpApi api = new HttpApi(target, live.requestTimeout());
        try (KafkaLogWriter log = new KafkaLogWriter(logConfig, "limelight-world");
                LiveWorld world = new LiveWorld(
                        config, live, InstantSource.system(), new LogAndHttp(log, api, behavioursOverHttp))) {
            Thread atExit = new Thread(() -> summarise(world.total()));
            Runtime.getRuntime().addShutdownHook(atExit);
            world.start();
            watch(world, until);
            Runtime.getRuntime().removeShutdownHook(atExit);
            summarise(world.total());
        }
        return 0;
    }

    /** Returns when the time is over. */
    private void watch(LiveWorld world, Duration until) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + until.toNanos();
        for (long left = until.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (never.await(Math.min(left, SAY_EVERY.toNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
            out(!json).println(world.recent().line());
        }
    }

    private void summarise(Figures figures) {
        out(!json).println("in all: " + figures.line());
        if (json) {
            try {
                out(true).println(new ObjectMapper().writeValueAsString(figures.byName()));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private Config overrides() {
        Map<String, Object> given = options.settings();
        given.put("limelight.world.prefix", prefix);
        WorldOptions.put(given, "limelight.world.seed", seed);
        WorldOptions.put(given, "limelight.log.bootstrap-servers", kafka);
        return ConfigFactory.parseMap(given);
    }

    private Duration until() {
        boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        if (target.getHost() == null || !http) {
            throw mistake("--target must be like http://127.0.0.1:8080, not '" + target + "'");
        }
        try {
            return duration == null
                    ? Duration.ofDays(365)
                    : ConfigFactory.parseMap(Map.of("duration", duration)).getDuration("duration");
        } catch (ConfigException unreadable) {
            throw mistake("--duration must be like 90s, 10m or 1h, not '" + duration + "'");
        }
    }

    private void reach(String host, int port, String otherwise) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 2000);
        } catch (IOException refused) {
            throw new IllegalStateException(otherwise, refused);
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(command(), message);
    }

    private PrintWriter out(boolean standard) {
        return standard ? command().getOut() : command().getErr();
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }
}
