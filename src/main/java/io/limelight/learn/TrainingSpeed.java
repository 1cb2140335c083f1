package io.limelight.learn;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.network.NetworkLayout;
import io.limelight.network.SessionSettings;
import io.limelight.network.Statistics;
import io.limelight.network.TrainingNetwork;
import io.limelight.network.TrainingNetwork.BareStep;
import io.limelight.network.Vocabulary;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the training loop costs beside TensorFlow: the same network on the same batches in the same run, in turns, once as the
 * loop trains it and once with everything already in tensors.
 *
 * @param loop examples per second of the loop: batches made, rows read, the step, rows learnt
 * @param bare examples per second of the step alone
 */
public record TrainingSpeed(double loop, double bare) {
    public double ratio() {
        return loop / bare;
    }

    /**
     * @param warmup turns of each that do not count, for the compiler
     * @param rounds turns of each that do
     * @param nanos a clock
     */
    public static TrainingSpeed measure(
            NetworkLayout layout,
            SessionSettings session,
            List<Example> examples,
            int warmup,
            int rounds,
            LongSupplier nanos) {
        List<EmbeddingTable> tables =
                layout.tables().stream().map(EmbeddingTable::new).toList();
        Vocabulary vocabulary = new Vocabulary(layout, tables);
        Statistics statistics = new Statistics(layout.schema());
        for (Example example : examples) {
            vocabulary.add(example);
            statistics.add(example);
        }
        Schedule schedule = new Schedule(examples, layout.spec());
        try (TrainingNetwork network = new TrainingNetwork(layout, session)) {
            network.start(statistics);
            long loop = 0;
            long bare = 0;
            for (int round = -warmup; round < rounds; round++) {
                long begun = nanos.getAsLong();
                Trainer.learn(network, tables, schedule, 1, (step, steps, loss) -> {});
                long ofLoop = nanos.getAsLong() - begun;
                long ofBare = bare(network, tables, layout, schedule, nanos);
                loop += round < 0 ? 0 : ofLoop;
                bare += round < 0 ? 0 : ofBare;
            }
            double measured =
                    1e9 * rounds * examples.size() * layout.spec().learning().epochs();
            return new TrainingSpeed(measured / loop, measured / bare);
        }
    }

    /** Nanoseconds that the steps themselves take. */
    private static long bare(
            TrainingNetwork network,
            List<EmbeddingTable> tables,
            NetworkLayout layout,
            Schedule schedule,
            LongSupplier nanos) {
        long taken = 0;
        try (Preparation batches = new Preparation(layout, tables, schedule, 1)) {
            for (long step = 1; step <= schedule.steps(); step++) {
                Preparation.Prepared next = batches.next();
                batches.settle();
                try (BareStep bare =
                        network.new BareStep(step, next.batch(), next.batch().read(tables), next.targets())) {
                    long begun = nanos.getAsLong();
                    bare.run();
                    taken += nanos.getAsLong() - begun;
                }
            }
        }
        return taken;
    }
}
