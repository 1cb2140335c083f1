package io.limelight.impression;

import io.limelight.domain.Label;
import java.time.Duration;
import java.util.List;

/**
 * When samples are made of an impression, and what each says: the trade of fresh samples against true ones. What came of the
 * impression is the ledger's to know, whatever the policy.
 */
public interface AttributionPolicy {
    /** As configuration and samples spell it. */
    String name();

    /** How long after serving each revision is made, growing; the last one is final. */
    List<Duration> looks();

    /**
     * What a revision says of a label.
     *
     * @param afterMillis how long after serving the label's first action came; {@link Came#NEVER} when none did
     * @param look when the revision is made: it must not tell of anything later
     * @return 1, 0, or NaN when it is not known yet
     */
    float label(Label label, long afterMillis, Duration look);
}
