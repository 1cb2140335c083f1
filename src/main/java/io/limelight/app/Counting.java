package io.limelight.app;

import io.limelight.domain.DeadLetter;
import io.limelight.domain.Sample;
import io.limelight.ingest.IngestMetrics;
import java.util.concurrent.atomic.LongAdder;

/** Counts for the node itself what it also counts for whoever watches it. */
record Counting(IngestMetrics metrics, LongAdder duplicates, LongAdder deadLetters) implements IngestMetrics {
    @Override
    public void duplicate() {
        duplicates.increment();
        metrics.duplicate();
    }

    @Override
    public void deadLettered(DeadLetter letter) {
        deadLetters.increment();
        metrics.deadLettered(letter);
    }

    @Override
    public void sampled(Sample sample) {
        metrics.sampled(sample);
    }
}
