package io.limelight.learn;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.network.Batch;
import io.limelight.network.BatchBuilder;
import io.limelight.network.MatchSpec;
import io.limelight.network.NetworkLayout;
import io.limelight.network.Targets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next batch while the network learns from this one, in a thread of its own. What depends on the last step, the rows'
 * values, is left to be read.
 */
final class Preparation implements AutoCloseable {
    /** A batch but for the values of its rows. */
    record Prepared(Batch batch, Targets targets) {}

    private final NetworkLayout layout;
    private final Schedule schedule;
    /** In turns, for a batch is its builder's: the network learns from one while the other makes the next. */
    private final List<BatchBuilder> builders;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "batches");
        daemon.setDaemon(true);
        return daemon;
    });
    /** Null where there are heads. */
    private final @Nullable SamplingFrequency frequency;

    private long nextStep;
    private CompletableFuture<Prepared> next;

    Preparation(NetworkLayout layout, List<EmbeddingTable> tables, Schedule schedule, long firstStep) {
        this.layout = layout;
        this.schedule = schedule;
        builders = List.of(new BatchBuilder(layout, tables), new BatchBuilder(layout, tables));
        MatchSpec match = layout.spec().match();
        frequency = match == null ? null : new SamplingFrequency(match, layout.schema());
        for (long step = 1; frequency != null && step < firstStep; step++) {
            frequency.see(schedule.batch(step));
        }
        nextStep = firstStep;
        next = prepare();
    }

    /** The batch of the next step; the one after it is begun. */
    Prepared next() {
        Prepared prepared = next.join();
        nextStep++;
        if (nextStep <= schedule.steps()) {
            next = prepare();
        }
        return prepared;
    }

    /** Waits until the next batch is made, so that nothing runs beside what is measured. */
    void settle() {
        next.join();
    }

    private CompletableFuture<Prepared> prepare() {
        long step = nextStep;
        BatchBuilder builder = builders.get((int) (step % builders.size()));
        return CompletableFuture.supplyAsync(() -> prepare(builder, schedule.batch(step)), thread);
    }

    /** Examples of one slate share their user's part. */
    private Prepared prepare(BatchBuilder builder, List<Example> examples) {
        IdentityHashMap<FeatureValues, Integer> users = new IdentityHashMap<>();
        for (Example example : examples) {
            int user = users.computeIfAbsent(example.user(), builder::user);
            builder.candidate(example.candidate(), user);
        }
        Targets targets = Targets.of(layout.spec().heads(), examples);
        return new Prepared(builder.build(), frequency == null ? targets : targets.with(frequency.see(examples)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
