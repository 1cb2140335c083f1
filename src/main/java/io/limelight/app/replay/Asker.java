package io.limelight.app.replay;

import io.limelight.dataset.ReplayItem.Ask;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommender;
import io.limelight.recommend.Recommender.Overloaded;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks for the recommendations that users would have asked for. One that finds the node busy is asked again. */
final class Asker {
    private static final int COUNT = 6;
    private static final int TRIES = 60;
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Recommender recommender;
    private final Requests requests;

    Asker(Recommender recommender, Requests requests) {
        this.recommender = recommender;
        this.requests = requests;
    }

    void ask(Ask ask) throws InterruptedException {
        requests.begin();
        RecommendRequest some =
                new RecommendRequest(ask.userId(), null, ask.scene(), COUNT, null, Set.of(), null, false);
        attempt(some.at(ask.placement()), 1);
    }

    private void attempt(RecommendRequest request, int attempt) {
        recommender.recommend(request).whenComplete((answer, failure) -> {
            if (cause(failure) instanceof Overloaded && attempt < TRIES) {
                requests.refused();
                long wait = Math.min(LONGEST_WAIT_MILLIS, 5L << Math.min(attempt, 10));
                CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS)
                        .execute(() -> attempt(request, attempt + 1));
            } else if (answer == null) {
                requests.failed(String.valueOf(cause(failure)));
            } else {
                requests.served(answer.items().size(), answer.degraded());
            }
        });
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
