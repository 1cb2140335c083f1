package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.support.ApiUnderTest;
import io.limelight.support.FakeRecommender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final ApiUnderTest API = new ApiUnderTest();
    private static final InetSocketAddress CLOSED = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final List<RecommendRequest> asked = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aNodeAsksItselfForASlateThatNobodyIsShownAndAsksItsPort() throws Exception {
        warmUp(API.server().address(), WarmUpTest::answered);

        assertThat(asked).hasSize(20).allSatisfy(request -> {
            assertThat(request.forced()).isEqualTo(new HostId("limelight-warm-up"));
            assertThat(request.count()).isEqualTo(100);
        });
        assertThat(API.telemetry.scrape().lines())
                .anyMatch(line -> line.startsWith("limelight_requests_seconds_count{operation=\"openapi\"")
                        && line.endsWith(" 20"));
    }

    @Test
    void whatFailsKeepsNobodyFromBeingReady() throws Exception {
        warmUp(CLOSED, request -> CompletableFuture.failedFuture(new IllegalStateException("no board")));
        warmUp(CLOSED, WarmUpTest::answered);

        assertThat(asked).hasSize(40);
    }

    @Test
    void whatNeverAnswersKeepsNobodyFromBeingReady() throws Exception {
        warmUp(CLOSED, request -> new CompletableFuture<>(), "timeouts.warm-up = 10 ms");

        assertThat(asked).hasSize(1);
    }

    private static CompletionStage<Recommendation> answered(RecommendRequest request) {
        return CompletableFuture.completedFuture(FakeRecommender.slate(request));
    }

    private void warmUp(
            InetSocketAddress port,
            Function<RecommendRequest, CompletionStage<Recommendation>> answer,
            String... settings)
            throws Exception {
        WarmUp.of(
                        request -> {
                            asked.add(request);
                            return answer.apply(request);
                        },
                        port,
                        ApiUnderTest.config(settings))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
