package io.limelight.app.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.limelight.api.Inspected;
import io.limelight.app.DevNode;
import io.limelight.app.Inspector;
import io.limelight.app.Main;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.journal.Journal;
import io.limelight.journal.Moment;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.viewer.ViewerConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
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

    /** Hosts that are read from the journal at the same time. */
    private static final int AT_ONCE = 100;

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

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    private DevServers servers;
    private Config config;
    private LogConfig log;
    private Path dir;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CompareStreams()).execute(args));
    }

    /** What one side spent. */
    private record Cost(double seconds, double process, double broker, double store) {
        double cpuSeconds() {
            return process + broker + store;
        }
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
        Cost streams = cost(STREAMS, streamsCommand(streamsTotals));
        Cost limelight = cost(log.reader().group() + "-hosts", nodeCommand());
        Map<String, long[]> byStreams =
                new ObjectMapper().readValue(streamsTotals.toFile(), new TypeReference<Map<String, long[]>>() {});
        Map<String, long[]> byLimelight = new HashMap<>();
        long writes = stored(load, byLimelight);
        boolean equal = equal(load.totals(), byStreams) && equal(load.totals(), byLimelight);
        double streamsRate = load.entries() / streams.cpuSeconds();
        double limelightRate = load.entries() / limelight.cpuSeconds();
        Report report = new Report()
                .figure("records", records)
                .figure("events", load.entries())
                .figure("hosts", load.totals().size())
                .figure("totalsEqual", equal);
        tell(report, "streams", streams, streamsRate);
        tell(report, "limelight", limelight, limelightRate);
        report.figure("ratio", limelightRate / streamsRate)
                .figure("limelightJournalWrites", writes)
                .figure(
                        "limelightJournalWritesPerHostAndSecond",
                        writes / limelight.seconds() / load.totals().size())
                .print(spec.commandLine().getOut(), json);
        return equal;
    }

    private static void tell(Report report, String side, Cost cost, double rate) {
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

    /** Runs a side until its group has committed every record. */
    private Cost cost(String group, List<String> command) throws Exception {
        ProcessCpu broker = ProcessCpu.of(servers.kafka().pid());
        ProcessCpu store = ProcessCpu.of(servers.cassandra().pid());
        double brokerBefore = broker.millis();
        double storeBefore = store.millis();
        long started = System.nanoTime();
        Process side = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(dir.resolve(group + ".log").toFile())
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

    private List<String> streamsCommand(Path totals) {
        return java(
                StreamsMain.class,
                log.bootstrapServers(),
                STREAMS,
                log.name(Topic.AUDIENCE),
                dir.resolve("streams").toString(),
                Integer.toString(commitInterval),
                totals.toString());
    }

    private List<String> nodeCommand() throws IOException {
        String settings = config.getConfig("limelight").root().render(ConfigRenderOptions.concise());
        Path conf = Files.writeString(dir.resolve("node.conf"), "limelight = " + settings);
        return java(Main.class, "node", "--conf", conf.toString());
    }

    private static List<String> java(Class<?> main, String... arguments) {
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

    /** The totals that Limelight's journal tells, host by host; returns the deltas that were written for them. */
    private long stored(AudienceLoad load, Map<String, long[]> into) {
        Config local = config.withValue("pekko.actor.provider", ConfigValueFactory.fromAnyRef("local"));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "limelight-compare", local);
        try {
            Inspector inspector = new Inspector(Journal.get(system), ViewerConfig.from(config.getConfig("limelight")));
            List<String> ids = List.copyOf(load.totals().keySet());
            long deltas = 0;
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                List<CompletableFuture<Inspected>> asked =
                        ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
                                .map(id -> inspector
                                        .host(new HostId(id), Moment.Newest.NEWEST)
                                        .toCompletableFuture())
                                .toList();
                for (CompletableFuture<Inspected> one : asked) {
                    Inspected host = one.join();
                    into.put(host.id(), ((HostSnapshot) host.state()).counters().totals());
                    deltas += Objects.requireNonNull(host.sequence(), "it is stored");
                }
            }
            return deltas;
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private static boolean equal(Map<String, long[]> expected, Map<String, long[]> counted) {
        return expected.keySet().equals(counted.keySet())
                && expected.entrySet().stream()
                        .allMatch(host -> Arrays.equals(host.getValue(), counted.get(host.getKey())));
    }
}
