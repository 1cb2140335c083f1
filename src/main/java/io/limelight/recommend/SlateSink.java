package io.limelight.recommend;

import io.limelight.domain.Slate;
import java.util.concurrent.CompletionStage;

/** Takes what was shown to the log. The stage completes when the slate can no longer be lost. */
@FunctionalInterface
public interface SlateSink {
    CompletionStage<?> publish(Slate slate);
}
