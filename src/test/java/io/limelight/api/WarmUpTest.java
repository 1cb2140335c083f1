package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.UserId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import io.limelight.support.ApiUnderTest;
import io.limelight.support.FakeRecommender;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final ApiUnderTest API = new ApiUnderTest();

    private final List<RecommendRequest> asked = new CopyOnWriteArrayList<>();
    private final List<ApiServer> rehearsals = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aNodeAsksItselfForWholeSlatesOfUsersWhoWereNeverThere() throws Exception {
        finish(WarmUp.of(rehearsing(WarmUpTest::answered), ApiUnderTest.config("limits.warm-up = 20")));

        assertThat(asked).hasSize(20).allSatisfy(request -> {
            assertThat(request.forced()).isNull();
            assertThat(request.count()).isEqualTo(100);
        });
        assertThat(asked)
                .extracting(RecommendRequest::userId)
                .doesNotHaveDuplicates()
                .contains(new UserId("limelight-warm-up-19"));
    }

    @Test
    void thePortOfARehearsalIsOnTheLoopbackInterfaceAndClosesWithIt() throws Exception {
        finish(WarmUp.of(
                rehearsing(WarmUpTest::answered), ApiUnderTest.config("host = 0.0.0.0", "limits.warm-up = 1")));

        ApiServer rehearsal = rehearsals.get(0);
        finish(rehearsal.stop(Duration.ZERO));
        assertThat(rehearsal.address().getAddress().isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> new Socket(
                        rehearsal.address().getAddress(), rehearsal.address().getPort()))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void withoutRequestsThereIsNoRehearsal() throws Exception {
        finish(WarmUp.of(rehearsing(WarmUpTest::answered), ApiUnderTest.config("limits.warm-up = 0")));

        assertThat(rehearsals).isEmpty();
    }

    @Test
    void whatFailsKeepsNobodyFromBeingReady() throws Exception {
        ApiConfig config = ApiUnderTest.config("limits.warm-up = 20");

        finish(WarmUp.of(at -> CompletableFuture.failedFuture(new CannotListen("no port is free", null)), config));
        finish(WarmUp.of(
                rehearsing(request -> CompletableFuture.failedFuture(new IllegalStateException("no board"))), config));

        assertThat(asked).as("the second would fail like the first").hasSize(1);
    }

    @Test
    void whatNeverAnswersKeepsNobodyFromBeingReady() throws Exception {
        finish(WarmUp.of(
                rehearsing(request -> new CompletableFuture<>()), ApiUnderTest.config("timeouts.warm-up = 10 ms")));

        assertThat(asked).hasSizeLessThan(2);
    }

    private static CompletionStage<Recommendation> answered(RecommendRequest request) {
        return CompletableFuture.completedFuture(FakeRecommender.slate(request));
    }

    private Function<ApiConfig, CompletionStage<ApiServer>> rehearsing(Recommender recommender) {
        Recommender listening = request -> {
            asked.add(request);
            return recommender.recommend(request);
        };
        return at -> ApiServer.start(
                        API.system(),
                        at,
                        listening,
                        API.log,
                        API.feedback,
                        InstantSource.fixed(ApiUnderTest.NOW),
                        API.telemetry)
                .thenApply(server -> {
                    rehearsals.add(server);
                    return server;
                });
    }

    private static void finish(CompletionStage<Done> warm) throws Exception {
        warm.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
