package io.limelight.app.bench;

import com.typesafe.config.Config;
import io.limelight.app.train.DatasetOptions;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.LearnConfig;
import io.limelight.learn.TrainingSpeed;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limelight bench train}: examples/s of the training loop beside those of TensorFlow's step alone. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Examples/s of the training loop, and of TensorFlow's step alone on the same batches.")
final class TrainBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--spec", defaultValue = "first", description = "The network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Mixin
    private DatasetOptions dataset;

    @Option(
            names = "--examples",
            defaultValue = "20000",
            description =
                    "How many to train on, of a made-up log when no dataset is given (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--warmup",
            defaultValue = "5",
            description = "Turns of each before, for the compiler (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--rounds", defaultValue = "10", description = "Turns of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (count < 1 || rounds < 1 || warmup < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--examples and --rounds must be 1 or more, --warmup 0 or more");
        }
        Config limelight = Settings.load(null).getConfig("limelight");
        FeatureSchema schema = FeatureSchema.from(limelight);
        NetworkLayout layout = new NetworkLayout(NetworkSpec.load(network), schema);
        SessionSettings session =
                LearnConfig.from(limelight).session(Runtime.getRuntime().availableProcessors());
        List<Example> all = examples(schema, limelight);
        List<Example> examples = all.subList(0, Math.min(count, all.size()));
        TrainingSpeed speed = TrainingSpeed.measure(layout, session, examples, warmup, rounds, System::nanoTime);
        new Report()
                .figure("spec", layout.spec().name())
                .figure("examples", examples.size())
                .figure("batch", layout.spec().learning().batch())
                .figure("loopExamplesPerSecond", speed.loop())
                .figure("bareExamplesPerSecond", speed.bare())
                .figure("ratio", speed.ratio())
                .print(spec.commandLine().getOut(), json);
        return 0;
    }

    private List<Example> examples(FeatureSchema schema, Config limelight) throws IOException {
        if (dataset.given()) {
            return dataset.examples(schema, limelight, spec.commandLine());
        }
        Path dir = Files.createTempDirectory("limelight-bench");
        try {
            new KuaiRandGenerator(1, count / 4 + 1, count / 16 + 1, count, Duration.ofDays(6)).write(dir);
            return DatasetOptions.kuaiRand(dir, schema, limelight);
        } finally {
            delete(dir);
        }
    }

    static void delete(Path dir) throws IOException {
        try (var files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
