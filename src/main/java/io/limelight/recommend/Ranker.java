package io.limelight.recommend;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Says how much a viewer would value each candidate. Never drops, adds or reorders them. */
public interface Ranker {
    /** What its scores are kept under, such as {@code coarse}. */
    String name();

    /**
     * One finite score per candidate, in the order given; the frame owns budget, metrics and the length check. Where what it ranks by is
     * not there it throws {@link Absent}, or completes with it if it is known too late to throw: each stage that a failure passes
     * wraps it in an exception with a stack trace, and a node without such a model would make one for every request.
     */
    CompletionStage<Ranking> score(Query query, List<Candidate> candidates);

    /** A ranker that has nothing to rank by, such as a model; the slate says so, and nothing is broken. */
    final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param what is not there, such as {@code model} */
        public Absent(String what) {
            super(what, null, false, false);
        }
    }
}
