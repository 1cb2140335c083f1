package io.limelight.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host's or viewer's state for operators to look at.
 *
 * @param sequence of the last stored delta in it; null when it is as it is in memory now, with what has not been stored yet
 * @param storedAt when that delta was stored
 * @param state a snapshot, as the entity stores it
 */
public record Inspected(
        String id, @Nullable Long sequence, @Nullable Instant storedAt, Record state) {}
