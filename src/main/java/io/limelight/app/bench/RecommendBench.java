package io.limelight.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.log.LogWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    @Option(names = "--connections", defaultValue = "16", description = "connections (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seconds", defaultValue = "30", description = "length of the run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "30", description = "seconds before (default: ${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--count", defaultValue = "6", description = "hosts in a slate (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (BenchNode bench = BenchNode.start(Map.of("limelight.board.lapse", "1 day"))) {
            LogWriter log = bench.log();
            Instant now = Instant.now();
            Sessions.goLive(
                    hosts, now, event -> log.append(event).toCompletableFuture().join());
            new Sessions(2, hosts, 20_000, now).play(20_000, log::append);
            bench.settle(Duration.ofMinutes(5));
            load(bench, warmup, 1);
            ProcessCpu application = ProcessCpu.self();
            double before = application.millis();
            JsonNode figures = load(bench, seconds, 2);
            double cpu = application.millis() - before;
            Report report = new Report()
                    .figure("hostsOnAir", bench.dev().node().pipeline().board.size());
            figures.properties()
                    .forEach(
                            each -> report.figure(each.getKey(), each.getValue().numberValue()));
            report.figure("connections", connections)
                    .figure(
                            "applicationCpuMillisPerRequest",
                            cpu / Math.max(1, figures.get("requests").asLong()))
                    .print(spec.commandLine().getOut(), json);
        }
        return 0;
    }

    private JsonNode load(BenchNode bench, int lasting, int seed) throws IOException, InterruptedException {
        int port = bench.dev().node().answering().clients().getPort();
        Process client = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadClient.class.getName(),
                        "http://127.0.0.1:" + port,
                        Integer.toString(connections),
                        Integer.toString(lasting),
                        Integer.toString(count),
                        Integer.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (client.waitFor() != 0) {
            throw new IllegalStateException("the load client failed: " + out);
        }
        return new ObjectMapper().readTree(out);
    }
}
