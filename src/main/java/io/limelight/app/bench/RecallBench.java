package io.limelight.app.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.domain.HostCard;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.Models;
import io.limelight.recall.DssmRecaller;
import io.limelight.recall.HostVectors;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.serving.Parts;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import io.limelight.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight bench recall}: what it takes to recall by two towers, out of boards of several sizes, one request at a time. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        description = "CPU and latency of recall by two towers of random weights, and of computing the hosts' vectors.")
final class RecallBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--spec", defaultValue = "dssm", description = "The network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(
            names = "--hosts",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "Hosts on air (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(names = "--quota", defaultValue = "100", description = "Hosts recalled (default: ${DEFAULT-VALUE}).")
    private int quota;

    @Option(names = "--seconds", defaultValue = "5", description = "Of each size, after as long a warm-up.")
    private int seconds;

    @Option(names = "--json", description = "one JSON object on a line for each size")
    private boolean json;

    @Override
    public Integer call() {
        Config limelight = Settings.load(null, ConfigFactory.parseString("limelight.serving.device = cpu"))
                .getConfig("limelight");
        Encoder encoder = new Encoder(FeatureSchema.from(limelight));
        for (int size : sizes) {
            BenchRequests requests = new BenchRequests(encoder, size, 1);
            Board board = new Board(BoardConfig.from(limelight));
            for (Candidate host : requests.candidates(size)) {
                HostCard card = host.card();
                if (card != null) {
                    board.apply(card);
                }
                board.apply(host.status());
            }
            try (Serving serving = new Serving(ServingConfig.from(limelight), encoder.schema(), ServingMetrics.NONE)) {
                HostVectors vectors =
                        new HostVectors(board, serving, encoder, () -> Instant.ofEpochMilli(requests.now()));
                serving.deploy(
                        "bench",
                        Parts.of(new Models(
                                BenchModel.of("first", encoder, requests),
                                null,
                                BenchModel.of(network, encoder, requests),
                                Map.of())));
                long begun = System.nanoTime();
                vectors.refresh();
                double refreshMillis = (System.nanoTime() - begun) / 1e6;
                measure(requests, new DssmRecaller(board, serving, vectors))
                        .figure("hosts", vectors.size())
                        .figure("allVectorsMillis", refreshMillis)
                        .print(spec.commandLine().getOut(), json);
            }
        }
        return 0;
    }

    private Report measure(BenchRequests requests, DssmRecaller recaller) {
        run(requests, recaller, new Times());
        Times times = new Times();
        ProcessCpu cpu = ProcessCpu.self();
        double before = cpu.millis();
        run(requests, recaller, times);
        return new Report()
                .figure("cpuMillisPerRequest", (cpu.millis() - before) / times.count())
                .figure("p50Millis", times.millis(50))
                .figure("p99Millis", times.millis(99));
    }

    private void run(BenchRequests requests, DssmRecaller recaller, Times times) {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        do {
            Query query = requests.query();
            long begun = System.nanoTime();
            int found =
                    recaller.recall(query, quota).toCompletableFuture().join().size();
            times.add(System.nanoTime() - begun);
            if (found == 0) {
                throw new IllegalStateException("nobody was recalled");
            }
        } while (System.nanoTime() < until);
    }
}
