package io.limelight.recommend;

import io.limelight.domain.ViewerView;
import io.limelight.feature.Encoder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Learns who asks. A user who cannot be looked up in time is served as one of whom nothing is known. */
final class HydrateStep {
    private static final String STAGE = "hydrate";

    private final Hydrator hydrator;
    private final Duration budget;
    private final Surroundings around;
    private final Encoder encoder;
    private final Executor workers;

    HydrateStep(Hydrator hydrator, Encoder encoder, Duration budget, Surroundings around, Executor workers) {
        this.hydrator = hydrator;
        this.encoder = encoder;
        this.budget = budget;
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
        if (outcome instanceof Outcome.Answered<ViewerView> answered) {
            return run(asked, answered.value(), true);
        }
        Run run = run(asked, ViewerView.unknown(asked.request().userId()), false);
        run.failed(((Outcome.Failed<ViewerView>) outcome).failure());
        return run;
    }

    private Run run(Asked asked, ViewerView viewer, boolean hydrated) {
        long nowMillis = around.clock().millis();
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
