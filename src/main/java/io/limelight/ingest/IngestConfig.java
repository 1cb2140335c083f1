package io.limelight.ingest;

import io.limelight.log.LogConfig;
import java.time.Duration;

/** How ingest talks to entities: part of {@code limelight.log.reader}. */
public record IngestConfig(int partitions, Duration askTimeout, Duration askAgain, int persistParallelism) {
    public static IngestConfig from(LogConfig log) {
        return new IngestConfig(
                log.partitions(),
                log.reader().askTimeout(),
                log.reader().askAgain(),
                log.reader().persistParallelism());
    }
}
