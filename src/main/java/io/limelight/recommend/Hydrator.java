package io.limelight.recommend;

import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import java.util.concurrent.CompletionStage;

/** Tells what is known of a user; one of whom nothing is known is {@link ViewerView#unknown}, not a failure. */
@FunctionalInterface
public interface Hydrator {
    CompletionStage<ViewerView> view(UserId userId);
}
