package io.limelight.recommend;

import java.time.Duration;

/** Why a stage gave no usable answer; the graph goes on without it and says so in the slate. */
public sealed interface StageFailure {
    String stage();

    /** What the slate says, such as {@code recall.follows: timeout}. */
    String degraded();

    record TimedOut(String stage, Duration budget) implements StageFailure {
        @Override
        public String degraded() {
            return stage + ": timeout";
        }
    }

    /** Scores that do not fit the candidates one to one, or an order that is not of the same candidates. */
    record Misaligned(String stage, int candidates, int scores) implements StageFailure {
        @Override
        public String degraded() {
            return stage + ": misaligned";
        }
    }

    record Broken(String stage, Throwable cause) implements StageFailure {
        @Override
        public String degraded() {
            return stage + ": failed";
        }
    }

    /** Nothing is there to do it yet. */
    record Absent(String stage, String what) implements StageFailure {
        @Override
        public String degraded() {
            return stage + ": no " + what;
        }
    }
}
