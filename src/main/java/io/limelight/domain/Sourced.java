package io.limelight.domain;

/**
 * A fact with its place in the log.
 *
 * @param appendedAtMillis when the log took it, by the log's clock
 */
public record Sourced<T>(Position position, long appendedAtMillis, T fact) {}
