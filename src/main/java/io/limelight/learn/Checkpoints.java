package io.limelight.learn;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.embedding.TableFile;
import io.limelight.embedding.TableLayout;
import io.limelight.network.DenseWeights;
import io.limelight.network.NetworkLayout;
import io.limelight.network.TrainingNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last state of a training run in a directory, replaced as a whole: a run that was killed goes on where the last checkpoint
 * left it, and ends as if it had never been. A checkpoint of another spec,
 * schema, start or set of examples is not used.
 *
 * @param every steps between two
 */
public record Checkpoints(Path dir, int every) {
    private static final String CURRENT = "current";
    private static final String RUN = "run.properties";
    private static final String STATE = "state.weights";

    public Checkpoints {
        if (every < 1) {
            throw new IllegalArgumentException("a checkpoint every " + every + " steps");
        }
    }

    boolean due(long step) {
        return step % every == 0;
    }

    void save(Schedule schedule, @Nullable HotStart from, TrainingNetwork network, Progress progress) {
        Path fresh = dir.resolve("fresh");
        Path current = dir.resolve(CURRENT);
        Path old = dir.resolve("old");
        try {
            delete(fresh);
            Files.createDirectories(fresh);
            network.state().save(fresh.resolve(STATE));
            for (EmbeddingTable table : progress.tables()) {
                TableFile.save(table, fresh.resolve(table.layout().name()));
            }
            Properties run = run(network.layout(), schedule, from);
            run.setProperty("step", Long.toString(progress.step()));
            try (var out = Files.newBufferedWriter(fresh.resolve(RUN))) {
                run.store(out, null);
            }
            delete(old);
            if (Files.exists(current)) {
                Files.move(current, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be written to " + dir, e);
        }
    }

    /** Sets the network to the checkpoint; null where there is none of this run. */
    @Nullable
    Progress resume(NetworkLayout layout, Schedule schedule, @Nullable HotStart from, TrainingNetwork network) {
        try {
            for (String name : List.of(CURRENT, "old")) {
                Path saved = dir.resolve(name);
                if (Files.isRegularFile(saved.resolve(RUN))) {
                    return read(saved, run(layout, schedule, from), network);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be read from " + dir, e);
        }
    }

    private static @Nullable Progress read(Path saved, Properties wanted, TrainingNetwork network) throws IOException {
        Properties run = new Properties();
        try (var in = Files.newBufferedReader(saved.resolve(RUN))) {
            run.load(in);
        }
        String step = run.getProperty("step");
        run.remove("step");
        if (!run.equals(wanted)) {
            return null;
        }
        network.restore(DenseWeights.load(saved.resolve(STATE)));
        List<EmbeddingTable> tables = new ArrayList<>();
        for (TableLayout table : network.layout().tables()) {
            tables.add(TableFile.load(table, saved.resolve(table.name())));
        }
        return new Progress(Long.parseLong(step), tables);
    }

    /** What must be the same for a run to go on. */
    private static Properties run(NetworkLayout layout, Schedule schedule, @Nullable HotStart from) {
        Properties run = new Properties();
        run.setProperty("spec", layout.spec().text());
        run.setProperty("schema", layout.schema().fingerprint());
        run.setProperty("examples", Long.toHexString(schedule.fingerprint()));
        run.setProperty("run", layout.run().name());
        run.setProperty("from", from == null ? "" : from.version());
        return run;
    }

    /** When training is done: nothing is left to go on with. */
    public void clear() {
        try {
            delete(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be removed from " + dir, e);
        }
    }

    private static void delete(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
