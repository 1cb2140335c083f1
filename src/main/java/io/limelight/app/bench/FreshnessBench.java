package io.limelight.app.bench;

import io.limelight.app.Node;
import io.limelight.board.BoardConfig;
import io.limelight.domain.Behaviour;
import io.limelight.log.LogWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight bench freshness}: from a record's write to the first recommendation that reflects it. */
@Command(
        name = "freshness",
        mixinStandardHelpOptions = true,
        description = "Written to reflected in a recommendation, beside Kafka's own round trip.")
final class FreshnessBench implements Callable<Integer> {
    private static final int PROBE_HOSTS = 40;
    /** Who keep coming back, and so are in memory, as most of those are who act on a platform at any time. */
    private static final int USERS = 20_000;

    /** No host lapses, and the one that sings the song of a request comes first, however often it was shown. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "limelight.board.lapse",
            "1 day",
            "limelight.rank.affinity.song",
            100,
            "limelight.filter.recently-shown",
            "0s",
            "limelight.rerank.fatigue.from",
            1_000);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "0,2000",
            description = "events/s beside (default: ${DEFAULT-VALUE})")
    private int[] rates;

    @Option(names = "--probes", defaultValue = "20", description = "probes a second (default: ${DEFAULT-VALUE})")
    private int probes;

    @Option(names = "--seconds", defaultValue = "30", description = "length of a run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--runs", defaultValue = "3", description = "runs, whose median counts (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--warmup", defaultValue = "60", description = "seconds before (default: ${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--hosts", defaultValue = "2000", description = "hosts on air (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(names = "--json", description = "one JSON object on a line for each rate")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (BenchNode bench = BenchNode.start(SETTINGS)) {
            Node node = bench.dev().node();
            LogWriter log = bench.log();
            Sessions.goLive(hosts, Instant.now(), log);
            FreshnessProbes probing = new FreshnessProbes(
                    log, node.pipeline().board(), node.answering().recommender(), PROBE_HOSTS);
            probing.goLive();
            DeadRooms deadRooms = new DeadRooms(log, node.answering().recommender());
            try (RoundTrip roundTrip = new RoundTrip(log, node.logConfig(), BoardConfig.from(node.limelight()))) {
                run(probing, deadRooms, roundTrip, log, rates[rates.length - 1], warmup);
                deadRooms.forget();
                probing.takeLost();
                probing.takeResolutionMillis();
                probing.takeAsksPerProbe();
                for (int rate : rates) {
                    measure(bench, probing, deadRooms, roundTrip, log, rate);
                }
            }
        }
        return 0;
    }

    private void measure(
            BenchNode bench, FreshnessProbes probing, DeadRooms deadRooms, RoundTrip roundTrip, LogWriter log, int rate)
            throws Exception {
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            bench.settle(Duration.ofMinutes(2));
            all.add(run(probing, deadRooms, roundTrip, log, rate, seconds));
        }
        List<Times> host = all.stream().map(Run::hostEvents).toList();
        List<Times> behaviour = all.stream().map(Run::behaviours).toList();
        List<Times> kafka = all.stream().map(Run::roundTrips).toList();
        double floor = Times.median(kafka, 50);
        Report report = new Report()
                .figure("eventsPerSecond", rate)
                .figure("hostEventP50Millis", Times.median(host, 50))
                .figure("hostEventP99Millis", Times.median(host, 99))
                .figure("behaviourP50Millis", Times.median(behaviour, 50))
                .figure("behaviourP99Millis", Times.median(behaviour, 99))
                .figure("kafkaRoundTripP50Millis", floor)
                .figure("kafkaRoundTripP99Millis", Times.median(kafka, 99))
                .figure("hostEventP50OverRoundTrip", Times.median(host, 50) / floor)
                .figure("behaviourP50OverRoundTrip", Times.median(behaviour, 50) / floor)
                .figure("resolutionMillis", probing.takeResolutionMillis())
                .figure("asksPerProbe", probing.takeAsksPerProbe())
                .figure("probes", all.stream().mapToLong(Run::probes).sum())
                .figure("lost", probing.takeLost());
        deadRooms.report(report);
        report.print(spec.commandLine().getOut(), json);
    }

    private Run run(
            FreshnessProbes probing, DeadRooms deadRooms, RoundTrip roundTrip, LogWriter log, int rate, int lasting)
            throws InterruptedException {
        Run run = new Run(new Times(), new Times(), new Times());
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        Thread load = new Thread(() -> load(log, rate, over), "load");
        load.start();
        Thread leaving = new Thread(() -> deadRooms.run(over), "leaving");
        leaving.start();
        long started = System.nanoTime();
        long every = 1_000_000_000L / probes;
        for (long number = 0; number < (long) lasting * probes; number++) {
            long unique = started + number;
            int probe = (int) (number % PROBE_HOSTS);
            boolean behaviour = number % 2 == 1;
            LockSupport.parkNanos(started + number * every - System.nanoTime());
            pool.execute(() -> {
                roundTrip.send(run.roundTrips);
                if (behaviour) {
                    probing.behaviour(probe, unique, run.behaviours);
                } else {
                    probing.hostEvent(probe, unique, run.hostEvents);
                }
            });
        }
        pool.shutdown();
        pool.awaitTermination(30, TimeUnit.SECONDS);
        over.set(true);
        load.join();
        leaving.join();
        return run;
    }

    /** Sessions at an even pace. */
    private void load(LogWriter log, int rate, AtomicBoolean over) {
        if (rate == 0) {
            return;
        }
        long started = System.nanoTime();
        long[] sent = new long[1];
        Sessions sessions = new Sessions(started, hosts, Sessions.regulars(started, USERS), Instant.now());
        try {
            sessions.play(Long.MAX_VALUE, (Behaviour behaviour) -> {
                if (over.get()) {
                    throw new Over();
                }
                LockSupport.parkNanos(started + sent[0]++ * 1_000_000_000L / rate - System.nanoTime());
                log.append(behaviour);
            });
        } catch (Over done) {
            return;
        }
    }

    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Run(Times hostEvents, Times behaviours, Times roundTrips) {
        long probes() {
            return hostEvents.count() + behaviours.count();
        }
    }
}
