package io.limelight.learn;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.network.Batch;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.Run;
import io.limelight.network.SessionSettings;
import io.limelight.network.Statistics;
import io.limelight.network.Step;
import io.limelight.network.TrainingNetwork;
import io.limelight.network.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on examples. The same layout, start and examples give the same model, whether or not it was stopped in between and
 * went on from a checkpoint.
 */
public final class Trainer {
    /** Hears of each step; for progress bars. */
    public interface Listener {
        void stepped(long step, long steps, float loss);
    }

    private final NetworkLayout layout;
    private final SessionSettings session;
    private final @Nullable Checkpoints checkpoints;

    public Trainer(NetworkLayout layout, SessionSettings session, @Nullable Checkpoints checkpoints) {
        this.layout = layout;
        this.session = session;
        this.checkpoints = checkpoints;
    }

    public Model train(List<Example> all, Listener listener) {
        return train(all, null, listener);
    }

    /** @param from a model to go on from, whose tables become the new model's where they are its own; null starts from nothing */
    public Model train(List<Example> all, @Nullable HotStart from, Listener listener) {
        List<Example> examples = layout.spec().match() == null ? all : rewarded(layout, all);
        Schedule schedule = new Schedule(examples, layout.spec());
        try (TrainingNetwork network = new TrainingNetwork(layout, session)) {
            Progress progress = checkpoints == null ? null : checkpoints.resume(layout, schedule, from, network);
            if (progress == null) {
                progress = new Progress(0, start(network, examples, from));
            }
            List<EmbeddingTable> tables = progress.tables();
            learn(network, tables, schedule, progress.step() + 1, (step, steps, loss) -> {
                if (checkpoints != null && checkpoints.due(step)) {
                    checkpoints.save(schedule, from, network, new Progress(step, tables));
                }
                listener.stepped(step, steps, loss);
            });
            return new Model(layout, network.weights(), tables);
        }
    }

    /** What two towers learn from: in-batch candidates are the negatives. */
    public static List<Example> rewarded(NetworkLayout layout, List<Example> examples) {
        int label = layout.spec().heads().labels().get(0).ordinal();
        return examples.stream().filter(example -> example.labels()[label] > 0).toList();
    }

    /** Counts keys, and sets the network and the tables to what is known before learning. */
    private List<EmbeddingTable> start(TrainingNetwork network, List<Example> examples, @Nullable HotStart from) {
        List<EmbeddingTable> tables = from == null
                ? layout.tables().stream().map(EmbeddingTable::new).toList()
                : from.model().tables().stream().map(EmbeddingTable::owned).toList();
        tables.forEach(EmbeddingTable::begin);
        if (layout.run() == Run.INCREMENTAL) {
            // its thresholds are of its own sightings: every such run counts the day's again
            tables.forEach(EmbeddingTable::forgetWaiting);
        }
        Vocabulary vocabulary = new Vocabulary(layout, tables);
        Statistics statistics = new Statistics(layout.schema());
        long newest = 0;
        for (Example example : examples) {
            vocabulary.add(example);
            statistics.add(example);
            newest = Math.max(newest, example.atMillis());
        }
        vocabulary.evict(newest);
        if (from == null) {
            network.start(statistics);
        } else {
            network.start(from.model().weights());
        }
        return tables;
    }

    /** The steps from {@code first} to the last: a batch, a step of the dense weights, a step of the batch's rows. */
    static void learn(
            TrainingNetwork network, List<EmbeddingTable> tables, Schedule schedule, long first, Listener listener) {
        try (Preparation batches = new Preparation(network.layout(), tables, schedule, first)) {
            for (long number = first; number <= schedule.steps(); number++) {
                Preparation.Prepared prepared = batches.next();
                Batch batch = prepared.batch();
                float rate = schedule.rate(number);
                Step step = network.step(number, rate, batch, batch.read(tables), prepared.targets());
                // TensorFlow rests now, and no table knows of another
                IntStream.range(0, tables.size())
                        .parallel()
                        .forEach(table -> batch.learn(table, tables.get(table), step, rate));
                listener.stepped(number, schedule.steps(), step.loss());
            }
        }
    }
}
