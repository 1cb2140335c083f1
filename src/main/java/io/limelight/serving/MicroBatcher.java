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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the network for many requests. A request that finds a runner idle is scored at once and alone; those that come while
 * every runner is busy share the next run. Nothing ever waits for others to come. Whoever could not be answered in time any more is told so
 * before the run, and a run has no more than the first of it can wait for: however many ask, what is scored is of use.
 */
final class MicroBatcher {
    /** What a run may take over what runs of its size took of late. */
    private static final double MARGIN = 1.5;

    /** The part of a newest run in what runs take. */
    private static final double NEWEST = 0.125;

    private final Role role;
    private final InService inService;
    private final ServingConfig.Batch limits;
    private final int shared;
    private final Executor caller;
    private final Executor runners;
    private final ServingMetrics metrics;
    private final LongSupplier nanoTime;
    private final Semaphore idle;
    private final Queue<Piece> waiting = new ConcurrentLinkedQueue<>();
    /** What a candidate takes of a run; 0 before the first. Runners may overwrite each other's word: the next one is as good. */
    private volatile double nanosPerCandidate;

    /**
     * @param role of the model that scores
     * @param caller runs on the caller's thread what finds a runner idle and is short, so that nothing has to be handed over
     * @param runners runs what is longer or had to wait
     */
    MicroBatcher(
            Role role,
            InService inService,
            ServingConfig.Batch limits,
            Processor processor,
            Executor caller,
            Executor runners,
            ServingMetrics metrics,
            LongSupplier nanoTime) {
        this.role = role;
        this.inService = inService;
        this.limits = limits;
        this.shared = Math.min(processor.shared(), limits.mostCandidates());
        this.caller = caller;
        this.runners = runners;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.idle = new Semaphore(processor.parallelism());
    }

    /** Completes with {@link NoModel} while nothing serves, or nothing of the role. */
    CompletionStage<Scores> score(Scene scene, FeatureValues user, CandidateValues candidates) {
        long now = nanoTime.getAsLong();
        int most = limits.mostCandidates();
        if (candidates.size() <= most) {
            CompletableFuture<Scores> answer = new CompletableFuture<>();
            waiting.add(new Piece(scene, user, candidates, answer, now));
            if (idle.tryAcquire()) {
                if (isShort(candidates.size())) {
                    execute(caller, this::runOnce);
                } else {
                    execute(runners, this::runAll);
                }
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

    /** A network that never ran may take any time. */
    private boolean isShort(int candidates) {
        double each = nanosPerCandidate;
        return each > 0 && each * candidates <= limits.runByCaller().toNanos();
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
        long started = nanoTime.getAsLong();
        ReadyModel.Run run;
        try {
            run = model.score(pieces);
        } catch (RuntimeException failure) {
            return () -> pieces.forEach(piece -> piece.answer().completeExceptionally(failure));
        }
        long took = nanoTime.getAsLong() - started;
        learn(took, pieces);
        metrics.ran(role, pieces.size(), took, run.cpuNanos());
        return () -> {
            for (int i = 0; i < pieces.size(); i++) {
                pieces.get(i).answer().complete(run.scores().get(i));
            }
        };
    }

    private void learn(long nanos, List<Piece> pieces) {
        int candidates =
                pieces.stream().mapToInt(piece -> piece.candidates().size()).sum();
        double each = (double) nanos / Math.max(1, candidates);
        double before = nanosPerCandidate;
        nanosPerCandidate = before == 0 ? each : before + NEWEST * (each - before);
    }

    /** Whoever waits, as many as one run may have; empty when nobody does. */
    private List<Piece> next() {
        List<Piece> next = new ArrayList<>();
        int candidates = 0;
        synchronized (waiting) {
            long now = nanoTime.getAsLong();
            for (Piece piece = peek(now); piece != null; piece = peek(now)) {
                candidates += piece.candidates().size();
                if (!next.isEmpty()
                        && (candidates > shared
                                || next.size() == limits.mostUsers()
                                || !inTime(next.get(0), candidates, now))) {
                    return next;
                }
                waiting.remove();
                next.add(piece);
            }
        }
        return next;
    }

    /** The first that can still be answered in time. */
    private @Nullable Piece peek(long now) {
        for (Piece piece = waiting.peek(); piece != null; piece = waiting.peek()) {
            if (inTime(piece, piece.candidates().size(), now)) {
                return piece;
            }
            waiting.remove();
            piece.answer().completeExceptionally(new TimeoutException("no answer within " + limits.answerWithin()));
        }
        return null;
    }

    /**
     * Whether a run of so many candidates that begins now is over by then. However long runs take, half of the time may be waited: else, after a
     * slow run, nobody who waited would ever be scored again.
     */
    private boolean inTime(Piece piece, int candidates, long now) {
        long within = limits.answerWithin().toNanos();
        double run = Math.min(MARGIN * nanosPerCandidate * candidates, within / 2.0);
        return now - piece.atNanos() <= within - run;
    }

    private void fail(RuntimeException why) {
        for (Piece piece = waiting.poll(); piece != null; piece = waiting.poll()) {
            piece.answer().completeExceptionally(why);
        }
    }
}
