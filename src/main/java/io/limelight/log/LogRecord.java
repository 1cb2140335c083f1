package io.limelight.log;

import io.limelight.domain.Position;
import org.jspecify.annotations.Nullable;

/** A record as it was read. */
public record LogRecord(Position position, long appendedAtMillis, byte @Nullable [] key, byte @Nullable [] value) {}
