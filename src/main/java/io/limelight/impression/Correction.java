package io.limelight.impression;

import io.limelight.domain.Label;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells early what is known by then, as if nothing more would come, and corrects it until all windows have closed. Fresh samples,
 * of which some are false: a negative whose positive is still to come. The final revision is that of {@link NegativeCache}.
 *
 * <p>The sample correction of Ktena et al. 2019 (Twitter), where a positive follows its negative.
 *
 * @param early how long after serving each revision before the final one is made, growing
 */
public record Correction(Windows windows, List<Duration> early) implements AttributionPolicy {
    public static final String NAME = "correction";

    public Correction {
        early = List.copyOf(early);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Duration> looks() {
        return Stream.concat(early.stream(), Stream.of(windows.longest())).toList();
    }

    @Override
    public float label(Label label, long afterMillis, Duration look) {
        boolean came = afterMillis != Came.NEVER && windows.hold(label, afterMillis);
        return came && afterMillis < look.toMillis() ? 1 : 0;
    }
}
