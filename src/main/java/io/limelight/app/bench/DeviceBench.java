package io.limelight.app.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.Models;
import io.limelight.rank.Fusion;
import io.limelight.rank.LocalScoring;
import io.limelight.rank.ModelRanker;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Parts;
import io.limelight.serving.Role;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import io.limelight.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limelight bench device}: the fine-rank stage on a GPU and on all cores of the CPU, in turns in one process. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = "Requests/s of the fine-rank stage on a GPU over those on the CPU, by a model of random weights.")
final class DeviceBench implements Callable<Integer> {
    /** Candidates before anything is measured. */
    private static final int FIRST = 300;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--device",
            defaultValue = "gpu",
            description =
                    "What is measured beside the CPU; cpu shows what of it is chance (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(names = "--spec", defaultValue = "reference", description = "The network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(
            names = "--candidates",
            split = ",",
            defaultValue = "100,300,1200",
            description = "Candidates of a request (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(
            names = "--callers",
            split = ",",
            defaultValue = "1,16",
            description = "Who ask at the same time, each for one slate after the other (default: ${DEFAULT-VALUE}).")
    private List<Integer> callers;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "Seconds of each device before the first size, for the compiler (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "1", description = "Of each turn (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "Turns of each device, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "one JSON object on a line for each size and number of callers")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || seconds < 1 || warmup < 1 || callers.stream().anyMatch(count -> count < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--callers, --rounds, --seconds and --warmup must be 1 or more");
        }
        Config usual = limelight("cpu", "auto");
        Encoder encoder = new Encoder(FeatureSchema.from(usual));
        Fusion fusion = Fusion.from(usual);
        int most = Collections.max(callers);
        try (Serving exactly = serving(limelight("cpu", "off"), encoder);
                Serving onCpu = serving(usual, encoder);
                Serving onDevice = serving(limelight(device, "auto"), encoder);
                Callers exact = new Callers(ranker(exactly, fusion), encoder, 1);
                Callers cpu = new Callers(ranker(onCpu, fusion), encoder, most);
                Callers other = new Callers(ranker(onDevice, fusion), encoder, most)) {
            if (!onDevice.device().equals(device)) {
                throw new ParameterException(spec.commandLine(), "TensorFlow finds no GPU; the log says what it wants");
            }
            Parts parts =
                    Parts.of(Models.of(BenchModel.of(network, encoder, new BenchRequests(encoder, Callers.HOSTS, 1))));
            for (Serving serving : List.of(exactly, onCpu, onDevice)) {
                serving.deploy("bench", parts);
            }
            Ranking wanted = exact.first(FIRST);
            double byCpu = difference(wanted, cpu.first(FIRST));
            double byDevice = difference(wanted, other.first(FIRST));
            cpu.ask(most, FIRST, warmup);
            other.ask(most, FIRST, warmup);
            for (int size : sizes) {
                for (int count : callers) {
                    measure(size, count, cpu, other)
                            .figure("cpuOffMillionths", 1e6 * byCpu)
                            .figure(beside() + "OffMillionths", 1e6 * byDevice)
                            .print(spec.commandLine().getOut(), json);
                }
            }
        }
        return 0;
    }

    /** What the figures of the other device begin with. */
    private String beside() {
        return device.equals("cpu") ? "again" : device;
    }

    private Report measure(int size, int count, Callers cpu, Callers other) throws Exception {
        List<Callers.Turn> onCpu = new ArrayList<>();
        List<Callers.Turn> onDevice = new ArrayList<>();
        DoubleStream.Builder ratios = DoubleStream.builder();
        for (int round = 0; round < rounds; round++) {
            Callers.Turn before = cpu.ask(count, size, seconds);
            Callers.Turn after = other.ask(count, size, seconds);
            onCpu.add(before);
            onDevice.add(after);
            ratios.add(after.perSecond() / before.perSecond());
        }
        Report report =
                new Report().figure("spec", network).figure("candidates", size).figure("callers", count);
        figures(report, "cpu", onCpu);
        figures(report, beside(), onDevice);
        return report.figure("ratio", Times.median(ratios.build()));
    }

    private static void figures(Report report, String on, List<Callers.Turn> turns) {
        List<Times> times = turns.stream().map(Callers.Turn::times).toList();
        report.figure(on + "PerSecond", Times.median(turns.stream().mapToDouble(Callers.Turn::perSecond)))
                .figure(on + "CpuMillis", Times.median(turns.stream().mapToDouble(Callers.Turn::cpuMillis)))
                .figure(on + "P50Millis", Times.median(times, 50))
                .figure(on + "P99Millis", Times.median(times, 99));
    }

    /** The largest, of what any head predicts of any candidate. */
    private static double difference(Ranking one, Ranking other) {
        double largest = 0;
        for (int i = 0; i < one.byHead().length; i++) {
            largest = Math.max(largest, Math.abs(one.byHead()[i] - other.byHead()[i]));
        }
        return largest;
    }

    private static Serving serving(Config limelight, Encoder encoder) {
        return new Serving(ServingConfig.from(limelight), encoder.schema(), ServingMetrics.NONE);
    }

    private static ModelRanker ranker(Serving serving, Fusion fusion) {
        return ModelRanker.fine(new LocalScoring(serving, Role.FINE), fusion);
    }

    /** Nobody is told that his scores come too late: what is asked is how long they take. */
    private static Config limelight(String device, String bfloat16) {
        return Settings.load(
                        null,
                        ConfigFactory.parseString("limelight.serving { device = " + device + ", bfloat16 = " + bfloat16
                                + ", batch.answer-within = 1 minute }"))
                .getConfig("limelight");
    }
}
