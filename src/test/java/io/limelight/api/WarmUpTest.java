package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.support.FakeRecommender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private final List<RecommendRequest> asked = new ArrayList<>();

    @Test
    void aNodeAsksItselfForASlateThatNobodyIsShown() throws Exception {
        warmUp("", request -> CompletableFuture.completedFuture(FakeRecommender.slate(request)));

        assertThat(asked).hasSize(20).allSatisfy(request -> {
            assertThat(request.forced()).isEqualTo(new HostId("limelight-warm-up"));
            assertThat(request.count()).isEqualTo(100);
        });
    }

    @Test
    void whatFailsKeepsNobodyFromBeingReady() throws Exception {
        warmUp("", request -> CompletableFuture.failedFuture(new IllegalStateException("no board")));

        assertThat(asked).hasSize(20);
    }

    @Test
    void whatNeverAnswersKeepsNobodyFromBeingReady() throws Exception {
        warmUp("limelight.api.timeouts.warm-up = 10 ms", request -> new CompletableFuture<>());

        assertThat(asked).hasSize(1);
    }

    private void warmUp(String over, Function<RecommendRequest, CompletionStage<Recommendation>> answer)
            throws Exception {
        ApiConfig config = ApiConfig.from(ConfigFactory.parseString(over)
                .withFallback(ConfigFactory.parseResources("api.conf"))
                .resolve()
                .getConfig("limelight"));
        Done done = WarmUp.of(
                        request -> {
                            asked.add(request);
                            return answer.apply(request);
                        },
                        config)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(done).isNotNull();
    }
}
