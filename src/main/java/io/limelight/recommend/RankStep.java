package io.limelight.recommend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lets a ranker place the candidates and keeps the best. Without a usable answer the order of the rung below stands. */
final class RankStep {
    private final String stage;
    private final @Nullable Ranker ranker;
    private final Duration budget;
    private final int keep;
    /** Of users, those whose slates go without this stage, to compare with. */
    private final Share heldOut;

    private final StageMetrics metrics;
    private final Executor workers;

    static RankStep coarse(Ranker ranker, RecommendConfig config, StageMetrics metrics, Executor workers) {
        return new RankStep(
                "coarse-rank",
                ranker,
                config.budgets().coarseRank(),
                config.coarseKeep(),
                new Share("", 0),
                metrics,
                workers);
    }

    /** Drops nobody: the re-rank may still lift what the model placed low. */
    static RankStep fine(@Nullable Ranker ranker, RecommendConfig config, StageMetrics metrics, Executor workers) {
        return new RankStep(
                "fine-rank",
                ranker,
                config.budgets().fineRank(),
                Integer.MAX_VALUE,
                config.heldOut(),
                metrics,
                workers);
    }

    private RankStep(
            String stage,
            @Nullable Ranker ranker,
            Duration budget,
            int keep,
            Share heldOut,
            StageMetrics metrics,
            Executor workers) {
        this.stage = stage;
        this.ranker = ranker;
        this.budget = budget;
        this.keep = keep;
        this.heldOut = heldOut;
        this.metrics = metrics;
        this.workers = workers;
    }

    CompletionStage<Run> on(Run run) {
        if (ranker == null) {
            run.failed(new StageFailure.Absent(stage, "model"));
            return CompletableFuture.completedFuture(run);
        }
        if (heldOut.percent() > 0) {
            boolean without = heldOut.takes(run.query.userId().value());
            run.experiments.put(stage, without ? "off" : "on");
            if (without) {
                return CompletableFuture.completedFuture(run);
            }
        }
        if (run.candidates.isEmpty()) {
            return CompletableFuture.completedFuture(run);
        }
        long started = System.nanoTime();
        Ranker present = ranker;
        List<Candidate> candidates = Collections.unmodifiableList(run.candidates);
        return Budget.within(stage, budget, workers, () -> present.score(run.query, candidates))
                .thenApply(outcome -> {
                    place(run, present.name(), outcome);
                    metrics.stage(stage, System.nanoTime() - started);
                    return run;
                });
    }

    private void place(Run run, String ranker, Outcome<Ranking> outcome) {
        StageFailure failure = outcome instanceof Outcome.Answered<Ranking> answered
                ? placeBy(run, ranker, answered.value())
                : ((Outcome.Failed<Ranking>) outcome).failure();
        if (failure != null) {
            run.failed(failure);
            placeUnscored(run);
        }
        if (run.journal != null) {
            run.journal.placed(stage, run.candidates, true);
        }
        cut(run);
    }

    private @Nullable StageFailure placeBy(Run run, String name, Ranking ranking) {
        List<Candidate> candidates = run.candidates;
        float[] scores = ranking.scores();
        if (scores.length != candidates.size()
                || ranking.byHead().length != scores.length * ranking.heads().size()) {
            return new StageFailure.Misaligned(stage, candidates.size(), scores.length);
        }
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                return new StageFailure.Broken(stage, new ArithmeticException(name + " gave the score " + score));
            }
        }
        for (int i = 0; i < scores.length; i++) {
            candidates.get(i).score(name, ranking, i);
        }
        if (ranking.modelVersion() != null) {
            run.modelVersion = ranking.modelVersion();
        }
        run.candidates = descending(candidates);
        return null;
    }

    /** Those that an earlier ranker scored stand as they are; before that, the fuller room leads. */
    private static void placeUnscored(Run run) {
        if (run.candidates.get(0).scored()) {
            return;
        }
        float[] viewers = new float[run.candidates.size()];
        for (int i = 0; i < viewers.length; i++) {
            viewers[i] = run.candidates.get(i).status().concurrentViewers();
        }
        Ranking popularity = Ranking.of(viewers);
        for (int i = 0; i < viewers.length; i++) {
            run.candidates.get(i).score("popularity", popularity, i);
        }
        run.candidates = descending(run.candidates);
    }

    private void cut(Run run) {
        int size = run.candidates.size();
        if (size <= keep) {
            return;
        }
        run.forcedWithin(keep);
        run.cut = List.copyOf(run.candidates.subList(keep, size));
        run.coarseKept = keep;
        if (run.journal != null) {
            for (Candidate candidate : run.cut) {
                run.journal.dropped(stage, candidate.hostId(), "below the best " + keep);
            }
        }
        run.candidates = new ArrayList<>(run.candidates.subList(0, keep));
    }

    /** By score, equals in the order given; sorts primitives, for this is every request's largest sort. */
    private static List<Candidate> descending(List<Candidate> candidates) {
        long[] keys = new long[candidates.size()];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(candidates.get(i).score() + 0f);
            int ascending = bits ^ ((bits >> 31) & 0x7fffffff);
            keys[i] = ((long) ~ascending << 32) | i;
        }
        Arrays.sort(keys);
        List<Candidate> sorted = new ArrayList<>(keys.length);
        for (long key : keys) {
            sorted.add(candidates.get((int) key));
        }
        return sorted;
    }
}
