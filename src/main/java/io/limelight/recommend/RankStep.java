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

/**
 * Lets a ranker place the candidates and keeps the best. Without a usable answer the next ranker is asked, if there is one; without
 * any the order of the rung below stands.
 */
final class RankStep {
    private final String stage;
    private final List<Ranker> rankers;
    private final Duration budget;
    private final int keep;
    /** Of users, those whose slates go without models, to compare with. */
    private final Share heldOut;

    private final StageMetrics metrics;
    private final Executor workers;

    /** @param rankers each stands in for the one before it; the last is that of held-out users */
    static RankStep coarse(List<Ranker> rankers, RecommendConfig config, StageMetrics metrics, Executor workers) {
        return new RankStep(
                "coarse-rank",
                rankers,
                config.budgets().coarseRank(),
                config.coarseKeep(),
                config.heldOut(),
                metrics,
                workers);
    }

    /** Drops nobody: the re-rank may still lift what the model placed low. */
    static RankStep fine(@Nullable Ranker ranker, RecommendConfig config, StageMetrics metrics, Executor workers) {
        return new RankStep(
                "fine-rank",
                ranker == null ? List.of() : List.of(ranker),
                config.budgets().fineRank(),
                Integer.MAX_VALUE,
                config.heldOut(),
                metrics,
                workers);
    }

    private RankStep(
            String stage,
            List<Ranker> rankers,
            Duration budget,
            int keep,
            Share heldOut,
            StageMetrics metrics,
            Executor workers) {
        this.stage = stage;
        this.rankers = List.copyOf(rankers);
        this.budget = budget;
        this.keep = keep;
        this.heldOut = heldOut;
        this.metrics = metrics;
        this.workers = workers;
    }

    CompletionStage<Run> on(Run run) {
        if (rankers.isEmpty()) {
            run.failed(new StageFailure.Absent(stage, "model"));
            return CompletableFuture.completedFuture(run);
        }
        int first = 0;
        if (heldOut.percent() > 0 && heldOut.takes(run.query.userId().value())) {
            first = dropping() ? rankers.size() - 1 : rankers.size();
        }
        if (!dropping() && heldOut.percent() > 0) {
            run.experiments.put(stage, first == 0 ? "on" : "off");
        }
        if (first == rankers.size() || run.candidates.isEmpty()) {
            return CompletableFuture.completedFuture(run);
        }
        long started = System.nanoTime();
        return ask(first, run).thenApply(placed -> {
            if (!placed) {
                placeUnscored(run);
            }
            if (run.journal != null) {
                run.journal.placed(stage, run.candidates, true);
            }
            cut(run);
            metrics.stage(stage, System.nanoTime() - started);
            return run;
        });
    }

    /** The coarse rank, which needs an order whatever there is; the fine one leaves the order that it finds. */
    private boolean dropping() {
        return keep < Integer.MAX_VALUE;
    }

    /** Whether one of the rankers, from {@code index} on, placed the candidates. */
    private CompletionStage<Boolean> ask(int index, Run run) {
        if (index == rankers.size()) {
            return CompletableFuture.completedFuture(false);
        }
        Ranker ranker = rankers.get(index);
        List<Candidate> candidates = Collections.unmodifiableList(run.candidates);
        return Budget.within(stage, budget, workers, () -> ranker.score(run.query, candidates))
                .thenCompose(outcome -> {
                    StageFailure failure = outcome instanceof Outcome.Answered<Ranking> answered
                            ? placeBy(run, ranker.name(), answered.value())
                            : ((Outcome.Failed<Ranking>) outcome).failure();
                    if (failure == null) {
                        return CompletableFuture.completedFuture(true);
                    }
                    run.failed(failure);
                    return ask(index + 1, run);
                });
    }

    private @Nullable StageFailure placeBy(Run run, String name, Ranking ranking) {
        List<Candidate> candidates = run.candidates;
        float[] scores = ranking.scores();
        if (!ranking.fits(candidates.size())) {
            return new StageFailure.Misaligned(stage, candidates.size(), scores.length);
        }
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                return new StageFailure.Broken(stage, new ArithmeticException(name + " gave the score " + score));
            }
        }
        if (run.modelVersion != null && !run.modelVersion.equals(ranking.modelVersion())) {
            // swapped between two stages: a slate has scores of one bundle
            candidates.forEach(Candidate::forget);
        }
        List<Candidate> scored = new ArrayList<>(scores.length);
        List<Candidate> unscored = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Candidate candidate = candidates.get(i);
            if (ranking.scored(i)) {
                candidate.score(name, ranking, i);
                scored.add(candidate);
            } else {
                unscored.add(candidate);
            }
        }
        if (ranking.modelVersion() != null) {
            run.modelVersion = ranking.modelVersion();
        }
        run.candidates = descending(scored);
        if (!dropping()) {
            run.kept = List.copyOf(run.candidates);
        }
        if (!unscored.isEmpty()) {
            // in the order of the rung below; a guessed score would be seen by nobody
            run.degraded(stage + ": unknown hosts");
            run.candidates.addAll(unscored);
        }
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
