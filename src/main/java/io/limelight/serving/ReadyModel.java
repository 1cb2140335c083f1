package io.limelight.serving;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.Side;
import io.limelight.network.Batch;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A model of a bundle that scores candidates: many threads may at the same time. */
final class ReadyModel implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String version;
    private final Scorer scorer;
    private final Shapes shapes;
    private final List<String> heads;
    private final Queue<BatchBuilder> builders = new ConcurrentLinkedQueue<>();

    ReadyModel(String version, Model model, SessionSettings settings, ServingConfig.Batch sizes) {
        this.version = version;
        this.scorer = new Scorer(model, settings);
        this.shapes = new Shapes(sizes, model.layout().schema());
        this.heads = model.layout().spec().heads().labels().stream()
                .map(label -> label.text())
                .toList();
    }

    /** What a run gave, and what of the thread's CPU the network took. */
    record Run(List<Scores> scores, long cpuNanos) {}

    /** Scores in one run, in the order given. */
    Run score(List<Piece> pieces) {
        BatchBuilder builder = builders.poll();
        if (builder == null) {
            builder = scorer.batches();
        }
        for (Piece piece : pieces) {
            int user = builder.user(piece.user());
            builder.candidates(piece.candidates(), user);
        }
        Batch batch = shapes.padded(builder, pieces.size());
        long before = cpuNanos();
        float[] all = scorer.score(batch);
        long cpu = before < 0 ? -1 : cpuNanos() - before;
        // one that failed half-way is left to the collector
        builders.add(builder);
        return new Run(split(pieces, all), cpu);
    }

    private static long cpuNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : -1;
    }

    private List<Scores> split(List<Piece> pieces, float[] all) {
        List<Scores> scores = new ArrayList<>(pieces.size());
        int at = 0;
        for (Piece piece : pieces) {
            int end = at + piece.candidates().size() * heads.size();
            scores.add(new Scores(version, heads, Arrays.copyOfRange(all, at, end)));
            at = end;
        }
        return scores;
    }

    /** Runs every size once, so that nobody's request is the first of its size. */
    void warmUp(FeatureSchema schema) {
        for (int users : shapes.sizes().users()) {
            for (int candidates : shapes.sizes().candidates()) {
                if (candidates >= users) {
                    score(blank(schema, users, candidates));
                }
            }
        }
    }

    private static List<Piece> blank(FeatureSchema schema, int users, int candidates) {
        List<Piece> pieces = new ArrayList<>(users);
        for (int user = 0; user < users; user++) {
            int share = candidates / users + (user < candidates % users ? 1 : 0);
            pieces.add(new Piece(
                    Scene.HOME,
                    schema.blank(Side.USER),
                    CandidateValues.of(Collections.nCopies(share, schema.blank(Side.CANDIDATE))),
                    new CompletableFuture<>(),
                    0));
        }
        return pieces;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
