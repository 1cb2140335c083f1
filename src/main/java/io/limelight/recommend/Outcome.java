package io.limelight.recommend;

/** What a stage came to: an answer, or why there is none. */
sealed interface Outcome<T> {
    record Answered<T>(T value) implements Outcome<T> {}

    record Failed<T>(StageFailure failure) implements Outcome<T> {}
}
