package io.limelight.app.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.limelight.app.DevNode;
import io.limelight.app.Main;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Limelight's hosts against {@link StreamsCounters} on the same records of {@code audience}, one after the other on the same servers.
 * Each side is a process of its own; what it costs is the CPU of that process from its start to the commit of the last record, and
 * what the broker and the store spent meanwhile. Fails unless both end with the totals that were sent.
 */
@Command(
        name = "compare-streams",
        mixinStandardHelpOptions = true,
        description = "Events per CPU-second of both sides.")
final class CompareStreams implements Callable<Integer> {
    private static final String STREAMS = "streams-comparator";

    @Spec
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "600000", description = "of audience (default: ${DEFAULT-VALUE})")
    private long records;

    @Option(names = "--hosts", defaultValue = "2000", description = "hosts (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(
            names = "--commit-interval",
            defaultValue = "100",
            description =
                    "of Kafka Streams in ms; 100 is its own default with exactly-once (default: ${DEFAULT-VALUE})")
    private int commitInterval;

    @Option(
            names = "--output",
            description =
                    "Kafka Streams writes each host's counters to a topic, as Limelight writes host-status, at every commit")
    private boolean output;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    private DevServers servers;
    private Config config;
    private LogConfig log;
    private Path dir;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CompareStreams()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path target = Files.createDirectories(DevConfig.projectHome().resolve("target"));
        dir = Files.createTempDirectory(target, "compare-");
        try (DevServers running =
                DevServers.start(DevConfig.defaults().withDataDir(dir).withPorts(DevPorts.free()))) {
            servers = running;
            config = DevNode.config(
                    running,
                    null,
                    Map.of(
                            "limelight.cluster.roles", List.of("entity"),
                            "limelight.api.port", 0,
                            "limelight.api.operators.port", 0));
            log = LogConfig.from(config.getConfig("limelight"));
            return compare() ? 0 : 1;
        } finally {
            try (Stream<Path> files = Files.walk(dir)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private boolean compare() throws Exception {
        new Topics(log).ensure();
        AudienceLoad load = new AudienceLoad(hosts, log.partitions());
        send(load);
        Path streamsTotals = dir.resolve("totals.json");
        if (output) {
            Committed.createOutput(log);
        }
        Side side = new Side(servers, log, dir);
        Side.Cost streams = side.cost(STREAMS, streamsCommand(streamsTotals));
        Side.Cost limelight = side.cost(log.reader().group() + "-hosts", nodeCommand());
        Map<String, long[]> byStreams =
                new ObjectMapper().readValue(streamsTotals.toFile(), new TypeReference<Map<String, long[]>>() {});
        StoredTotals stored = StoredTotals.read(config, load.totals().keySet());
        boolean equal = equal(load.totals(), byStreams) && equal(load.totals(), stored.totals());
        double streamsRate = load.entries() / streams.cpuSeconds();
        double limelightRate = load.entries() / limelight.cpuSeconds();
        Report report = new Report()
                .figure("records", records)
                .figure("events", load.entries())
                .figure("hosts", load.totals().size())
                .figure("streamsWritesOutput", output)
                .figure("totalsEqual", equal);
        tell(report, "streams", streams, streamsRate);
        tell(report, "limelight", limelight, limelightRate);
        report.figure("ratio", limelightRate / streamsRate)
                .figure("limelightJournalWrites", stored.deltas())
                .figure(
                        "limelightJournalWritesPerHostAndSecond",
                        stored.deltas() / limelight.seconds() / load.totals().size())
                .print(spec.commandLine().getOut(), json);
        return equal;
    }

    private static void tell(Report report, String side, Side.Cost cost, double rate) {
        report.figure(side + "EventsPerCpuSecond", rate)
                .figure(side + "CpuSeconds", cost.cpuSeconds())
                .figure(side + "ProcessCpuSeconds", cost.process())
                .figure(side + "BrokerCpuSeconds", cost.broker())
                .figure(side + "CassandraCpuSeconds", cost.store())
                .figure(side + "Seconds", cost.seconds());
    }

    private void send(AudienceLoad load) throws InterruptedException {
        int inFlight = 10_000;
        Semaphore room = new Semaphore(inFlight);
        try (KafkaLogWriter writer = new KafkaLogWriter(log, "limelight-compare")) {
            load.play(records, 1_767_300_000_000L, record -> {
                room.acquireUninterruptibly();
                writer.append(record).whenComplete((ok, failure) -> room.release());
            });
            if (!room.tryAcquire(inFlight, 1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Kafka did not acknowledge within a minute");
            }
        }
    }

    private List<String> streamsCommand(Path totals) {
        return Side.java(
                StreamsMain.class,
                log.bootstrapServers(),
                STREAMS,
                log.name(Topic.AUDIENCE),
                dir.resolve("streams").toString(),
                Integer.toString(commitInterval),
                totals.toString(),
                output ? Committed.OUTPUT : "");
    }

    private List<String> nodeCommand() throws IOException {
        String settings = config.getConfig("limelight").root().render(ConfigRenderOptions.concise());
        Path conf = Files.writeString(dir.resolve("node.conf"), "limelight = " + settings);
        return Side.java(Main.class, "node", "--conf", conf.toString());
    }

    private static boolean equal(Map<String, long[]> expected, Map<String, long[]> counted) {
        return expected.keySet().equals(counted.keySet())
                && expected.entrySet().stream()
                        .allMatch(host -> Arrays.equals(host.getValue(), counted.get(host.getKey())));
    }
}
