package io.limelight.recommend;

import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendConfig.RecallerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Asks every recaller, merges what they find and says which brought each host. Recallers of the node's own board run one after
 * the other on the caller's thread, those that fetch wait at the same time (docs/decisions/recallers-run-inline.md); each is cut off at its budget,
 * counted from the step's start.
 */
final class RecallStep {
    private record Member(String stage, Recaller recaller, RecallerConfig limits) {}

    private final List<Member> members = new ArrayList<>();
    private final StageMetrics metrics;
    private final Executor workers;

    RecallStep(List<Recaller> recallers, RecommendConfig config, StageMetrics metrics, Executor workers) {
        for (Recaller recaller : recallers) {
            RecallerConfig limits = config.recaller(recaller.name());
            if (limits.quota() > 0) {
                members.add(new Member("recall." + recaller.name(), recaller, limits));
            }
        }
        this.metrics = metrics;
        this.workers = workers;
    }

    CompletionStage<Run> on(Run run) {
        long started = System.nanoTime();
        List<CompletableFuture<Outcome<List<Candidate>>>> answers = new ArrayList<>(members.size());
        boolean allHere = true;
        for (Member member : members) {
            CompletableFuture<Outcome<List<Candidate>>> answer = ask(member, run.query, started);
            answers.add(answer);
            allHere &= answer.isDone();
        }
        if (allHere) {
            return CompletableFuture.completedFuture(merge(run, answers, started));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> merge(run, answers, started));
    }

    private CompletableFuture<Outcome<List<Candidate>>> ask(Member member, Query query, long started) {
        long asked = System.nanoTime();
        Duration left = member.limits().budget().minusNanos(asked - started);
        if (left.isNegative() || left.isZero()) {
            return CompletableFuture.completedFuture(new Outcome.Failed<>(
                    new StageFailure.TimedOut(member.stage(), member.limits().budget())));
        }
        int quota = member.limits().quota() + query.barred();
        CompletableFuture<Outcome<List<Candidate>>> answer = Budget.within(
                member.stage(), left, workers, () -> member.recaller().recall(query, quota));
        return answer.whenComplete((outcome, none) -> metrics.stage(member.stage(), System.nanoTime() - asked));
    }

    private Run merge(Run run, List<CompletableFuture<Outcome<List<Candidate>>>> answers, long started) {
        Map<HostId, Candidate> merged = new LinkedHashMap<>(512);
        for (int i = 0; i < members.size(); i++) {
            Outcome<List<Candidate>> outcome = answers.get(i).join();
            if (outcome instanceof Outcome.Failed<List<Candidate>> failed) {
                run.failed(failed.failure());
            } else if (outcome instanceof Outcome.Answered<List<Candidate>> answered) {
                add(run, members.get(i), answered.value(), merged);
            }
        }
        run.candidates = new ArrayList<>(merged.values());
        metrics.stage("recall", System.nanoTime() - started);
        return run;
    }

    private static void add(Run run, Member member, List<Candidate> found, Map<HostId, Candidate> merged) {
        for (Candidate candidate : found) {
            Candidate first = merged.putIfAbsent(candidate.hostId(), candidate);
            (first == null ? candidate : first).recalledBy(member.recaller().name());
        }
        if (run.journal != null) {
            run.journal.placed(member.stage(), found, false);
        }
    }
}
