package io.limelight.serving;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the network for many requests. A request that finds a runner idle is scored at once and alone; those that come while
 * every runner is busy share the next run. Nothing ever waits for others to come.
 */
final class MicroBatcher {
    private final Role role;
    private final InService inService;
    private final ServingConfig.Batch limits;
    private final Executor atOnce;
    private final Executor runners;
    private final ServingMetrics metrics;
    private final Semaphore idle;
    private final Queue<Piece> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param role of the model that scores
     * @param atOnce runs what finds a runner idle; on the caller's thread nothing has to be handed over
     * @param runners runs what had to wait
     */
    MicroBatcher(
            Role role,
            InService inService,
            ServingConfig.Batch limits,
            int parallelism,
            Executor atOnce,
            Executor runners,
            ServingMetrics metrics) {
        this.role = role;
        this.inService = inService;
        this.limits = limits;
        this.atOnce = atOnce;
        this.runners = runners;
        this.metrics = metrics;
        this.idle = new Semaphore(parallelism);
    }

    /** Completes with {@link NoModel} while nothing serves, or nothing of the role. */
    CompletionStage<Scores> score(Scene scene, FeatureValues user, CandidateValues candidates) {
        long now = System.nanoTime();
        int most = limits.mostCandidates();
        if (candidates.size() <= most) {
            CompletableFuture<Scores> answer = new CompletableFuture<>();
            waiting.add(new Piece(scene, user, candidates, answer, now));
            if (idle.tryAcquire()) {
                execute(atOnce, this::runOnce);
            }
            return answer;
        }
        List<CompletableFuture<Scores>> answers = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += most) {
            CandidateValues some = candidates.part(from, Math.min(candidates.size(), from + most));
            CompletableFuture<Scores> answer = new CompletableFuture<>();
            answers.add(answer);
            waiting.add(new Piece(scene, user, some, answer, now));
        }
        wake();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> Scores.joined(
                        answers.stream().map(CompletableFuture::join).toList()));
    }

    private void wake() {
        while (!waiting.isEmpty() && idle.tryAcquire()) {
            execute(runners, this::runAll);
        }
    }

    private void execute(Executor on, Runnable turn) {
        try {
            on.execute(turn);
        } catch (RuntimeException refused) {
            idle.release();
            fail(refused);
        }
    }

    /** For a caller who has other things to do: who came meanwhile is left to the runners. */
    private void runOnce() {
        try {
            run(next());
        } finally {
            idle.release();
        }
        wake();
    }

    /** Runs until nobody waits. */
    private void runAll() {
        try {
            for (List<Piece> next = next(); !next.isEmpty(); next = next()) {
                run(next);
            }
        } finally {
            idle.release();
        }
        wake();
    }

    private void run(List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        Deployment deployment = inService.hold();
        if (deployment == null) {
            pieces.forEach(piece -> piece.answer().completeExceptionally(new NoModel()));
            return;
        }
        List<Runnable> answers = new ArrayList<>();
        try {
            byModel(deployment, pieces).forEach((model, ofModel) -> answers.add(scored(model, ofModel)));
        } finally {
            deployment.release();
        }
        answers.forEach(Runnable::run);
    }

    /** Scenes without a model of their own share a run. */
    private Map<ReadyModel, List<Piece>> byModel(Deployment deployment, List<Piece> pieces) {
        Map<ReadyModel, List<Piece>> byModel = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            ReadyModel model = deployment.model(role, piece.scene());
            if (model == null) {
                piece.answer().completeExceptionally(new NoModel());
            } else {
                byModel.computeIfAbsent(model, first -> new ArrayList<>()).add(piece);
            }
        }
        return byModel;
    }

    /** Scores them; running what comes back tells whoever waits. */
    private Runnable scored(ReadyModel model, List<Piece> pieces) {
        long started = System.nanoTime();
        ReadyModel.Run run;
        try {
            run = model.score(pieces);
        } catch (RuntimeException failure) {
            return () -> pieces.forEach(piece -> piece.answer().completeExceptionally(failure));
        }
        metrics.ran(role, pieces.size(), System.nanoTime() - started, run.cpuNanos());
        return () -> {
            for (int i = 0; i < pieces.size(); i++) {
                pieces.get(i).answer().complete(run.scores().get(i));
            }
        };
    }

    /** Whoever waits, as many as one run may have; empty when nobody does. */
    private List<Piece> next() {
        List<Piece> next = new ArrayList<>();
        int candidates = 0;
        synchronized (waiting) {
            for (Piece piece = peek(); piece != null; piece = peek()) {
                candidates += piece.candidates().size();
                if (!next.isEmpty() && (candidates > limits.mostCandidates() || next.size() == limits.mostUsers())) {
                    return next;
                }
                waiting.remove();
                next.add(piece);
            }
        }
        return next;
    }

    /** The first that somebody still waits for. */
    private @Nullable Piece peek() {
        long oldest = System.nanoTime() - limits.longestWait().toNanos();
        for (Piece piece = waiting.peek(); piece != null; piece = waiting.peek()) {
            if (piece.atNanos() - oldest >= 0) {
                return piece;
            }
            waiting.remove();
            piece.answer().completeExceptionally(new TimeoutException("waited longer than " + limits.longestWait()));
        }
        return null;
    }

    private void fail(RuntimeException why) {
        for (Piece piece = waiting.poll(); piece != null; piece = waiting.poll()) {
            piece.answer().completeExceptionally(why);
        }
    }
}
