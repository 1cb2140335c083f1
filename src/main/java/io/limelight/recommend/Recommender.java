package io.limelight.recommend;

import java.util.concurrent.CompletionStage;

/** Answers recommendation requests. Completes exceptionally with {@link Overloaded} when the queue is full. */
public interface Recommender {
    CompletionStage<Recommendation> recommend(RecommendRequest request);

    /** Too many requests wait already; the client may come back. */
    final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Overloaded() {
            super("the recommendation queue is full", null, false, false);
        }
    }

    /** The cursor is not one of ours, or its slate is too old. */
    final class InvalidCursor extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InvalidCursor(String message) {
            super(message, null, false, false);
        }
    }
}
