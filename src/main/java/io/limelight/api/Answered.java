package io.limelight.api;

/** Ends a request with a problem that is made already, headers and members included. */
final class Answered extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Answered(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
