package io.limelight.recommend;

import io.limelight.domain.Aversion;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.feature.Encoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Learns who asks. A user who cannot be looked up in time is served as one of whom nothing is known but whom the user blocked or reported
 * when looked up last; where that is not known either, the slate says so.
 */
final class HydrateStep {
    private static final String STAGE = "hydrate";

    private final Hydrator hydrator;
    private final Duration budget;
    private final Surroundings around;
    private final Encoder encoder;
    private final Executor workers;
    private final LastKnown lastKnown;

    HydrateStep(Hydrator hydrator, Encoder encoder, RecommendConfig config, Surroundings around, Executor workers) {
        this.hydrator = hydrator;
        this.encoder = encoder;
        this.budget = config.budgets().hydrate();
        this.lastKnown = new LastKnown(config.blocks());
        this.around = around;
        this.workers = workers;
    }

    CompletionStage<Run> on(Asked asked) {
        long started = System.nanoTime();
        return Budget.within(
                        STAGE,
                        budget,
                        workers,
                        () -> hydrator.view(asked.request().userId()))
                .thenApply(outcome -> {
                    around.metrics().stage(STAGE, System.nanoTime() - started);
                    return begin(asked, outcome);
                });
    }

    private Run begin(Asked asked, Outcome<ViewerView> outcome) {
        UserId user = asked.request().userId();
        long nowMillis = around.clock().millis();
        if (outcome instanceof Outcome.Answered<ViewerView> answered) {
            lastKnown.learn(user, answered.value().aversions(), nowMillis);
            return run(asked, answered.value(), true, nowMillis);
        }
        Map<HostId, Aversion> blocks = lastKnown.of(user, nowMillis);
        ViewerView viewer = ViewerView.unknown(user, blocks == null ? Map.of() : blocks);
        Run run = run(asked, viewer, false, nowMillis);
        run.failed(((Outcome.Failed<ViewerView>) outcome).failure());
        if (blocks == null) {
            run.failed(new StageFailure.Absent("blocks", "record"));
        }
        return run;
    }

    private Run run(Asked asked, ViewerView viewer, boolean hydrated, long nowMillis) {
        Query query = new Query(
                asked.request(),
                viewer,
                around.ids().get(),
                asked.cursor(),
                nowMillis,
                new Encoding(encoder, asked.request(), viewer, nowMillis),
                around.seed());
        return new Run(asked, query, hydrated, around.metrics());
    }
}
