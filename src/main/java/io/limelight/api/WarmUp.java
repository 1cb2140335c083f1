package io.limelight.api;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;

/**
 * Requests of a node's own before clients may ask it: whoever asks first does not wait until a JVM has loaded what it runs. They force a
 * host into their slates who is never on air, so nobody is shown, and nothing comes into the log.
 */
public final class WarmUp {
    private static final String NOBODY = "limelight-warm-up";

    private final Recommender recommender;
    private final RecommendRequest request;
    private final long deadline;

    private WarmUp(Recommender recommender, ApiConfig config) {
        this.recommender = recommender;
        this.request = new RecommendRequest(
                        new UserId(NOBODY), null, Scene.HOME, config.limits().maxCount(), null, Set.of(), null, true)
                .forcing(new HostId(NOBODY));
        this.deadline = System.nanoTime() + config.timeouts().warmUp().toNanos();
    }

    /** Completes when the node is warm, or its time for that is over; never with a failure. */
    public static CompletionStage<Done> of(Recommender recommender, ApiConfig config) {
        Duration atMost = config.timeouts().warmUp();
        return new WarmUp(recommender, config)
                .ask(config.limits().warmUp())
                .toCompletableFuture()
                .completeOnTimeout(Done.getInstance(), atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletionStage<Done> ask(int times) {
        if (times == 0 || System.nanoTime() > deadline) {
            return CompletableFuture.completedFuture(Done.getInstance());
        }
        return recommender
                .recommend(request)
                .thenAccept(WarmUp::written)
                .exceptionally(failure -> null)
                .thenComposeAsync(done -> ask(times - 1));
    }

    private static void written(Recommendation answer) {
        Json.ok(json -> RecommendationWriter.write(json, answer, true));
    }
}
