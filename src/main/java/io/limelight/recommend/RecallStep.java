package io.limelight.recommend;

import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendConfig.RecallerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asks every recaller, merges what they find and says which brought each host. Recallers of the node's own board run one after
 * the other on the caller's thread, those that fetch wait at the same time (docs/decisions/recallers-run-inline.md); each is cut off at its budget,
 * counted from the step's start.
 */
final class RecallStep {
    private record Member(String stage, List<String> name, Recaller recaller, RecallerConfig limits) {}

    /**
     * Of each host the candidate that came first. A request merges a thousand, so they lie in one array, at most half full, each at the first
     * free place from its hash on.
     */
    private static final class Merged {
        private final @Nullable Candidate[] places;
        private final List<Candidate> inOrder;

        Merged(int most) {
            places = new Candidate[Integer.highestOneBit(most + 1) << 2];
            inOrder = new ArrayList<>(most);
        }

        /** The host's first candidate, which is the given one when there was none. */
        Candidate firstOf(Candidate candidate) {
            HostId host = candidate.hostId();
            int mask = places.length - 1;
            int place = (host.hashCode() ^ host.hashCode() >>> 16) & mask;
            for (Candidate there = places[place]; there != null; there = places[place]) {
                if (there.hostId().equals(host)) {
                    return there;
                }
                place = (place + 1) & mask;
            }
            places[place] = candidate;
            inOrder.add(candidate);
            return candidate;
        }
    }

    private final List<Member> members = new ArrayList<>();
    private final StageMetrics metrics;
    private final Executor workers;

    RecallStep(List<Recaller> recallers, RecommendConfig config, StageMetrics metrics, Executor workers) {
        for (Recaller recaller : recallers) {
            RecallerConfig limits = config.recaller(recaller.name());
            if (limits.quota() > 0) {
                members.add(new Member("recall." + recaller.name(), List.of(recaller.name()), recaller, limits));
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
        List<List<Candidate>> found = new ArrayList<>(members.size());
        int most = 0;
        for (CompletableFuture<Outcome<List<Candidate>>> answer : answers) {
            List<Candidate> one = found(run, answer.join());
            found.add(one);
            most += one.size();
        }
        Merged merged = new Merged(most);
        for (int i = 0; i < members.size(); i++) {
            add(run, members.get(i), found.get(i), merged);
        }
        run.candidates = merged.inOrder;
        metrics.stage("recall", System.nanoTime() - started);
        return run;
    }

    private static List<Candidate> found(Run run, Outcome<List<Candidate>> outcome) {
        if (outcome instanceof Outcome.Failed<List<Candidate>> failed) {
            run.failed(failed.failure());
        }
        return outcome instanceof Outcome.Answered<List<Candidate>> answered ? answered.value() : List.of();
    }

    private static void add(Run run, Member member, List<Candidate> found, Merged merged) {
        for (Candidate candidate : found) {
            merged.firstOf(candidate).recalledBy(member.name());
        }
        if (run.journal != null) {
            run.journal.placed(member.stage(), found, false);
        }
    }
}
