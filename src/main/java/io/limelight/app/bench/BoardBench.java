package io.limelight.app.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.app.Pipeline;
import io.limelight.app.dev.DevServers;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.board.BoardFeed;
import io.limelight.domain.Revision;
import io.limelight.host.Host;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.Topics;
import io.limelight.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code limelight bench board}: how long a board that begins takes until it knows all who are on air, from a real Kafka of which
 * nobody has read them before, and what it then takes of the heap.
 */
@Command(
        name = "board",
        mixinStandardHelpOptions = true,
        description = "Seconds until a board has caught up with Kafka, and its bytes.")
final class BoardBench implements Callable<Integer> {
    private static final Revision REVISION = new Revision(1, 1);
    private static final int IN_FLIGHT = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--hosts", defaultValue = "100000", description = "On air (default: ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (hosts < 1) {
            throw new ParameterException(spec.commandLine(), "--hosts must be 1 or more");
        }
        Path dataDir = BenchNode.dataDir();
        try (DevServers servers = DevServers.start(BenchNode.servers(dataDir))) {
            Config limelight = Settings.load(
                            null,
                            ConfigFactory.parseMap(Map.of("limelight.log.bootstrap-servers", servers.kafkaBootstrap())))
                    .getConfig("limelight");
            LogConfig log = LogConfig.from(limelight);
            new Topics(log).ensure();
            write(log);
            measure(BoardConfig.from(limelight), log).print(spec.commandLine().getOut(), json);
        } finally {
            BenchNode.delete(dataDir);
        }
        return 0;
    }

    private void write(LogConfig log) throws InterruptedException {
        Semaphore room = new Semaphore(IN_FLIGHT);
        try (KafkaLogWriter writer = new KafkaLogWriter(log, "bench-board")) {
            for (int i = 0; i < hosts; i++) {
                Host host = BusyStates.host(i, 8);
                sent(room, writer.append(Objects.requireNonNull(host.card(REVISION))));
                sent(room, writer.append(host.status(REVISION)));
            }
            if (!room.tryAcquire(IN_FLIGHT, 1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Kafka did not acknowledge within a minute");
            }
        }
    }

    private static void sent(Semaphore room, CompletionStage<?> sending) throws InterruptedException {
        room.acquire();
        sending.thenRun(room::release);
    }

    private static Report measure(BoardConfig config, LogConfig log) throws Exception {
        long before = StateBench.used();
        Board board = new Board(config);
        long begun = System.nanoTime();
        try (BoardFeed feed = Pipeline.feed(board, config, log)) {
            feed.ready().toCompletableFuture().get(2, TimeUnit.MINUTES);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Report()
                    .figure("boardHosts", board.size())
                    .figure("boardCatchUpSeconds", seconds)
                    .figure("boardMegabytes", (StateBench.used() - before) / 1e6);
        }
    }
}
