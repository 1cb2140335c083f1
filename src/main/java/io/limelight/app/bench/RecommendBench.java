package io.limelight.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.log.LogWriter;
import io.limelight.settings.Settings;
import io.limelight.telemetry.Telemetry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight bench recommend}: requests/s, latency and CPU per request over HTTP, asked by another process. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description = "Requests/s, p50, p99 and CPU per request over HTTP.")
final class RecommendBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--hosts", defaultValue = "2000", description = "hosts on air (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(names = "--connections", defaultValue = "4", description = "connections (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seconds", defaultValue = "30", description = "length of the run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "200",
            description = "seconds before, for the compiler (default: ${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--count", defaultValue = "6", description = "hosts in a slate (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--fine",
            defaultValue = "300",
            description =
                    "Candidates that are fine-ranked, by a model of random weights; 0 has none (default: ${DEFAULT-VALUE}).")
    private int fine;

    @Option(names = "--spec", defaultValue = "first", description = "The network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Path models = Files.createTempDirectory("limelight-bench-models");
        try (BenchNode bench = BenchNode.start(settings(models))) {
            LogWriter log = bench.log();
            Instant now = Instant.now();
            Sessions.goLive(hosts, now, log);
            new Sessions(2, hosts, Sessions.strangers(2, 20_000), now).play(20_000, log::append);
            bench.settle(Duration.ofMinutes(5));
            Telemetry telemetry = bench.dev().node().telemetry();
            Process client = client(bench);
            JsonNode figures;
            double cpu;
            double network;
            try (BufferedReader runs = client.inputReader(StandardCharsets.UTF_8)) {
                figures(client, runs); // of the warm-up
                ProcessCpu application = ProcessCpu.self();
                double networkBefore = telemetry.rankCpuMillis();
                double before = application.millis();
                figures = figures(client, runs);
                cpu = application.millis() - before;
                network = telemetry.rankCpuMillis() - networkBefore;
            } finally {
                client.destroy();
            }
            double requests = Math.max(1, figures.get("requests").asLong());
            Report report = new Report()
                    .figure("hostsOnAir", bench.dev().node().pipeline().board().size());
            figures.properties()
                    .forEach(
                            each -> report.figure(each.getKey(), each.getValue().numberValue()));
            report.figure("connections", connections)
                    .figure("fineRanked", fine)
                    .figure("applicationCpuMillisPerRequest", cpu / requests)
                    .figure("networkCpuMillisPerRequest", network / requests)
                    .figure("otherCpuMillisPerRequest", (cpu - network) / requests)
                    .print(spec.commandLine().getOut(), json);
        }
        return 0;
    }

    private Map<String, Object> settings(Path models) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("limelight.board.lapse", "1 day");
        settings.put("limelight.modelstore.dir", models.toString());
        if (fine > 0) {
            Encoder encoder = new Encoder(FeatureSchema.from(Settings.load(null).getConfig("limelight")));
            BenchModel.publish(BenchModel.of(network, encoder, new BenchRequests(encoder, hosts, 1)), models);
            settings.put("limelight.recommend.coarse-keep", fine);
            settings.put("limelight.recommend.recallers.popular.quota", fine + 100);
        }
        return settings;
    }

    /** Asks all through the warm-up and the run, so that neither the node nor the client has anything left to compile. */
    private Process client(BenchNode bench) throws IOException {
        int port = bench.dev().node().answering().clients().getPort();
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadClient.class.getName(),
                        "http://127.0.0.1:" + port,
                        Integer.toString(connections),
                        Integer.toString(count),
                        "1",
                        Integer.toString(warmup),
                        Integer.toString(seconds)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Of the client's next run. */
    private static JsonNode figures(Process client, BufferedReader runs) throws IOException, InterruptedException {
        String line = runs.readLine();
        if (line == null) {
            throw new IllegalStateException("the load client ended with exit code " + client.waitFor());
        }
        return new ObjectMapper().readTree(line);
    }
}
