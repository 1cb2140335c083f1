package io.limelight.ingest;

import io.limelight.domain.DeadLetter;
import io.limelight.domain.Sample;
import io.limelight.log.LogWriter;
import java.util.concurrent.CompletionStage;

/** What ingest counts. */
public interface IngestMetrics {
    void duplicate();

    void deadLettered(DeadLetter letter);

    void sampled(Sample sample);

    default CompletionStage<?> deadLetter(DeadLetter letter, LogWriter log) {
        deadLettered(letter);
        return log.append(letter);
    }
}
