package io.limelight.app.bench;

import io.limelight.log.LogWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight bench ingest}: what an event costs from the log to a durable state, and what the store pays. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "CPU per event of the application and of Cassandra, events/s, journal writes/s.")
final class IngestBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--events", defaultValue = "100000", description = "behaviours (default: ${DEFAULT-VALUE})")
    private long events;

    @Option(names = "--users", defaultValue = "20000", description = "users (default: ${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--hosts", defaultValue = "2000", description = "hosts on air (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(
            names = "--warmup",
            defaultValue = "200000",
            description = "behaviours of other users before, until the JVMs are warm (default: ${DEFAULT-VALUE})")
    private long warmup;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (BenchNode bench = BenchNode.start(Map.of())) {
            Instant now = Instant.now();
            LogWriter log = bench.log();
            Sessions.goLive(hosts, now, log);
            bench.settle(Duration.ofMinutes(2));
            send(new Sessions(1, hosts, Sessions.strangers(1, 2 * users), now), warmup, log);
            bench.settle(Duration.ofMinutes(5));
            measure(bench, log, now).print(spec.commandLine().getOut(), json);
        }
        return 0;
    }

    private Report measure(BenchNode bench, LogWriter log, Instant now) throws Exception {
        ProcessCpu cassandra = ProcessCpu.of(bench.dev().servers().cassandra().pid());
        ProcessCpu kafka = ProcessCpu.of(bench.dev().servers().kafka().pid());
        ProcessCpu application = ProcessCpu.self();
        double appBefore = application.millis();
        double cassandraBefore = cassandra.millis();
        double kafkaBefore = kafka.millis();
        long writesBefore = bench.journalWrites();
        long started = System.nanoTime();
        long sent = send(new Sessions(2, hosts, Sessions.strangers(2, users), now), events, log);
        double sendingMillis = (System.nanoTime() - started) / 1e6;
        double appSending = application.millis();
        bench.settle(Duration.ofMinutes(5));
        double seconds = (System.nanoTime() - started) / 1e9;
        double app = application.millis() - appBefore;
        double store = cassandra.millis() - cassandraBefore;
        double broker = kafka.millis() - kafkaBefore;
        long writes = bench.journalWrites() - writesBefore;
        return new Report()
                .figure("events", sent)
                .figure("users", users)
                .figure("seconds", seconds)
                .figure("eventsPerSecond", sent / seconds)
                .figure("journalWrites", writes)
                .figure("journalWritesPerSecond", writes / seconds)
                .figure("eventsPerWrite", (double) sent / Math.max(1, writes))
                .figure("applicationCpuMillisPerEvent", app / sent)
                .figure("cassandraCpuMillisPerEvent", store / sent)
                .figure("kafkaCpuMillisPerEvent", broker / sent)
                .figure("cpuMillisPerEvent", (app + store) / sent)
                .figure("sendingSeconds", sendingMillis / 1000)
                .figure("applicationCpuMillisPerEventWhileSending", (appSending - appBefore) / sent)
                .figure("duplicates", bench.duplicates())
                .figure("deadLetters", bench.deadLetters());
    }

    /** As fast as the log takes them. */
    private static long send(Sessions sessions, long count, LogWriter log) throws InterruptedException {
        int inFlight = 10_000;
        Semaphore room = new Semaphore(inFlight);
        long sent = sessions.play(count, behaviour -> {
            room.acquireUninterruptibly();
            log.append(behaviour).whenComplete((ok, failure) -> room.release());
        });
        if (!room.tryAcquire(inFlight, 1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Kafka did not acknowledge within a minute");
        }
        return sent;
    }
}
