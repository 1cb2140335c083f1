package io.limelight.recommend;

import java.util.List;

/** Lets the rules arrange the ranked list. An order that is not of the same candidates is not used. */
final class RerankStep {
    private static final String STAGE = "re-rank";

    private final Reranker reranker;
    private final int spare;
    private final StageMetrics metrics;

    RerankStep(Reranker reranker, int spare, StageMetrics metrics) {
        this.reranker = reranker;
        this.spare = spare;
        this.metrics = metrics;
    }

    Run on(Run run) {
        long started = System.nanoTime();
        List<Candidate> ranked = List.copyOf(run.candidates);
        try {
            int places = Math.min(ranked.size(), run.query.request().count() + spare);
            List<Candidate> arranged = reranker.rerank(run.query, ranked, places);
            if (sameCandidates(ranked, arranged)) {
                run.candidates = arranged;
            } else {
                run.failed(new StageFailure.Misaligned(STAGE, ranked.size(), arranged.size()));
            }
        } catch (RuntimeException failure) {
            run.failed(new StageFailure.Broken(STAGE, failure));
        }
        if (run.journal != null) {
            run.journal.placed(STAGE, run.candidates, true);
        }
        metrics.stage(STAGE, System.nanoTime() - started);
        return run;
    }

    private static boolean sameCandidates(List<Candidate> ranked, List<Candidate> arranged) {
        if (ranked.size() != arranged.size()) {
            return false;
        }
        for (Candidate candidate : ranked) {
            candidate.mark = 1;
        }
        for (Candidate candidate : arranged) {
            if (candidate.mark != 1) {
                return false;
            }
            candidate.mark = 2;
        }
        return true;
    }
}
