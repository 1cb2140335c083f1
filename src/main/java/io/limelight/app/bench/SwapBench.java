package io.limelight.app.bench;

import com.typesafe.config.Config;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.Publication;
import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.ModelStore;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.serving.StoreBundles;
import io.limelight.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code limelight bench swap}: what a bundle takes on the disk, to load and in memory, on a node that has its parent's rows, stored
 * as touched rows and whole; and what looking up a row takes then. Without warming the network up, which is the same for both.
 */
@Command(
        name = "swap",
        mixinStandardHelpOptions = true,
        description = "Disk, time and heap of a bundle that touched few rows, stored as those rows and whole.")
final class SwapBench implements Callable<Integer> {
    private static final int HOSTS = 2_000;
    private static final int LOOKUPS = 2_000_000;
    private static final String TABLE = "host";

    @Spec
    private CommandSpec spec;

    @Option(names = "--spec", defaultValue = "first", description = "The network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(names = "--rows", defaultValue = "1000000", description = "Of table host (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--touched", defaultValue = "0.05", description = "The share of them (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(names = "--rounds", defaultValue = "3", description = "Of which the fastest counts.")
    private int rounds;

    @Option(names = "--json", description = "one JSON object on a line for each way to store it")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (rows < 1 || rounds < 1 || !(share >= 0 && share <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--rows and --rounds must be 1 or more, --touched a share of 0 to 1");
        }
        Path dir = Files.createTempDirectory("limelight-bench");
        try {
            measure(new DirectoryModelStore(dir));
        } finally {
            TrainBench.delete(dir);
        }
        return 0;
    }

    private void measure(ModelStore store) throws IOException {
        Config limelight = Settings.load(null).getConfig("limelight");
        Encoder encoder = new Encoder(FeatureSchema.from(limelight));
        Model model = BenchModel.of(network, encoder, new BenchRequests(encoder, HOSTS, 1));
        EmbeddingTable table = table(model);
        long[] keys = new SplittableRandom(1).longs(rows).toArray();
        see(table, keys, rows, table.layout().admission().threshold());
        Bundle parent = publish(model, store, null, 0);
        table.begin();
        see(table, keys, (int) (rows * share), 1);
        for (double most : new double[] {1, 0}) {
            long begun = System.nanoTime();
            Bundle bundle = publish(model, store, parent, most);
            double publish = (System.nanoTime() - begun) / 1e6;
            Report report = new Report()
                    .figure("rows", table.size())
                    .figure("stored", most == 1 ? "touched" : "whole")
                    .figure("diskMegabytes", ownBytes(bundle) / 1e6)
                    .figure("publishMillis", publish);
            swap(store, parent, bundle, keys, report);
            report.print(spec.commandLine().getOut(), json);
        }
    }

    /** The first {@code count} keys are counted, and their rows learn. */
    private static void see(EmbeddingTable table, long[] keys, int count, int times) {
        float[] gradients = new float[table.layout().width()];
        gradients[0] = 1;
        for (int i = 0; i < count; i++) {
            for (int sighting = 0; sighting < times; sighting++) {
                table.count(keys[i], 1_000);
            }
            table.learn(new int[] {table.find(keys[i])}, 0, 1, gradients, 0, 1, 1);
        }
    }

    private Bundle publish(Model model, ModelStore store, @Nullable Bundle parent, double mostTouched) {
        String from = parent == null ? null : parent.manifest().version();
        return new Publication(from, "nothing: for measuring", 0, Map.of(), Map.of())
                .of(Models.of(model), store, mostTouched);
    }

    /** Each round on nodes of its own, so that nothing is in memory but what is said. */
    private void swap(ModelStore store, Bundle parent, Bundle bundle, long[] keys, Report report) throws IOException {
        double swap = Double.POSITIVE_INFINITY;
        double start = Double.POSITIVE_INFINITY;
        double lookup = Double.POSITIVE_INFINITY;
        long swapBytes = 0;
        long startBytes = 0;
        for (int round = 0; round < rounds; round++) {
            Loaded alone = Loaded.by(node(store), bundle);
            start = Math.min(start, alone.millis());
            startBytes = alone.bytes();
            StoreBundles node = node(store);
            Loaded before = Loaded.by(node, parent);
            Loaded next = Loaded.by(node, bundle);
            swap = Math.min(swap, next.millis());
            swapBytes = next.bytes();
            lookup = Math.min(lookup, lookupNanos(table(next.model()), keys));
            Objects.requireNonNull(before.model());
        }
        report.figure("swapMillis", swap)
                .figure("swapHeapMegabytes", swapBytes / 1e6)
                .figure("startMillis", start)
                .figure("startHeapMegabytes", startBytes / 1e6)
                .figure("lookupNanos", lookup);
    }

    private static StoreBundles node(ModelStore store) {
        return new StoreBundles(store, Set.of(Models.Part.FINE));
    }

    private record Loaded(Model model, double millis, long bytes) {
        static Loaded by(StoreBundles node, Bundle bundle) throws IOException {
            long before = StateBench.used();
            long begun = System.nanoTime();
            Model model = Objects.requireNonNull(
                    node.load(bundle.manifest().version()).fine());
            double millis = (System.nanoTime() - begun) / 1e6;
            return new Loaded(model, millis, StateBench.used() - before);
        }
    }

    /** Finding and reading one row, of keys drawn at random. */
    private static double lookupNanos(EmbeddingTable table, long[] keys) {
        SplittableRandom random = new SplittableRandom(2);
        int[] row = new int[1];
        float[] into = new float[table.layout().width()];
        float sum = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < LOOKUPS; i++) {
            row[0] = table.find(keys[random.nextInt(keys.length)]);
            table.read(row, 0, 1, into, 0);
            sum += into[0];
        }
        double nanos = (System.nanoTime() - begun) / (double) LOOKUPS;
        return Float.isNaN(sum) ? Double.NaN : nanos;
    }

    private static EmbeddingTable table(Model model) {
        return model.tables().stream()
                .filter(table -> table.layout().name().equals(TABLE))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the network reads no table " + TABLE));
    }

    /** Without the files that are another version's as well. */
    private static long ownBytes(Bundle bundle) throws IOException {
        long bytes = 0;
        for (String name : bundle.manifest().files().keySet()) {
            bytes += name.endsWith(".base") ? 0 : Files.size(bundle.dir().resolve(name));
        }
        return bytes;
    }
}
