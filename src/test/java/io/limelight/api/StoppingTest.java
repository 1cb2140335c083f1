package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.recommend.Recommendation;
import io.limelight.support.ApiUnderTest;
import io.limelight.support.FakeRecommender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private final ApiUnderTest api = new ApiUnderTest();
    private final CompletableFuture<Void> arrived = new CompletableFuture<>();
    private final CompletableFuture<Recommendation> pending = new CompletableFuture<>();

    @BeforeEach
    void answerLater() {
        api.recommender.answer = request -> {
            arrived.complete(null);
            return pending.thenApply(any -> FakeRecommender.slate(request));
        };
    }

    @AfterEach
    void close() {
        api.close();
    }

    @RepeatedTest(5)
    void aRequestInProgressIsStillAnswered() {
        CompletableFuture<HttpResponse<String>> answer = ask();

        CompletableFuture<Done> stopped =
                api.server().stop(Duration.ofSeconds(20)).toCompletableFuture();
        pending.complete(null);

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(stopped.join()).isEqualTo(Done.getInstance());
    }

    @Test
    void aRequestThatNeverEndsDoesNotHoldTheStop() {
        CompletableFuture<HttpResponse<String>> answer = ask();

        CompletableFuture<Done> stopped =
                api.server().stop(Duration.ofMillis(100)).toCompletableFuture();

        assertThat(stopped.join()).isEqualTo(Done.getInstance());
        pending.complete(null);
        assertThat(answer.handle((response, failure) -> response == null).join())
                .isTrue();
    }

    /** A request in progress, on a connection that was in use before. */
    private CompletableFuture<HttpResponse<String>> ask() {
        api.get("/openapi.yaml");
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> api.get("/v1/users/42/recommendations"));
        arrived.join();
        return answer;
    }
}
