package io.limelight.recommend;

import io.limelight.domain.Slate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Of some requests, lets the fine ranker score candidates that the coarse rank dropped, and logs them as impressions that were
 * never shown: what distillation and the consistency of the cascade are judged by. After the response, so no request waits.
 */
final class ShadowStep {
    private static final String STAGE = "shadow";

    private final @Nullable Ranker ranker;
    private final SlateRecords records;
    private final RecommendConfig.Shadow config;
    private final Surroundings around;
    private final Executor workers;

    ShadowStep(
            @Nullable Ranker ranker,
            SlateRecords records,
            RecommendConfig.Shadow config,
            Surroundings around,
            Executor workers) {
        this.ranker = ranker;
        this.records = records;
        this.config = config;
        this.around = around;
        this.workers = workers;
    }

    /**
     * Never fails: without scores there is nothing to log.
     *
     * @param log gets a slate of the same recommendation, of shadows alone
     */
    CompletionStage<?> after(Run run, Consumer<Slate> log) {
        Ranker present = ranker;
        if (present == null
                || run.modelVersion == null
                || run.cut.isEmpty()
                || !config.requests().takes(run.query.recommendationId().value())) {
            return CompletableFuture.completedFuture(null);
        }
        long started = System.nanoTime();
        List<Integer> places = draw(run);
        List<Candidate> drawn = places.stream().map(run.cut::get).toList();
        return CompletableFuture.completedFuture(run)
                .thenComposeAsync(
                        same -> Budget.within(STAGE, config.budget(), workers, () -> present.score(run.query, drawn)),
                        workers)
                .thenAccept(outcome -> {
                    around.metrics().stage(STAGE, System.nanoTime() - started);
                    if (outcome instanceof Outcome.Answered<Ranking> answered
                            && answered.value().fits(drawn.size())) {
                        log.accept(slate(run, places, drawn, present.name(), answered.value()));
                        compare(run, answered.value());
                    } else if (outcome instanceof Outcome.Failed<Ranking> failed) {
                        around.metrics().failed(failed.failure());
                    }
                });
    }

    /** Where the drawn ones stand in what was cut: each is as likely as any other, whatever its place. */
    private List<Integer> draw(Run run) {
        long lot = Hashes.of(run.query.recommendationId().value());
        List<Integer> all = new ArrayList<>(run.cut.size());
        for (int i = 0; i < run.cut.size(); i++) {
            all.add(i);
        }
        all.sort(Comparator.comparingLong(i -> Hashes.mix(lot ^ i)));
        return List.copyOf(all.subList(0, Math.min(config.most(), all.size())));
    }

    /**
     * How the coarse rank's cut looks to the fine ranker: the better half of what was handed on sets the bar, and the drawn ones stand
     * for all that was dropped.
     */
    private void compare(Run run, Ranking dropped) {
        float[] kept = new float[run.kept.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = run.kept.get(i).score();
        }
        if (kept.length == 0 || !Objects.equals(run.modelVersion, dropped.modelVersion())) {
            return;
        }
        Arrays.sort(kept);
        float bar = kept[kept.length / 2];
        int above = 0;
        for (float score : dropped.scores()) {
            above += score > bar ? 1 : 0;
        }
        around.metrics()
                .coarseAgreed(kept.length - kept.length / 2, (double) above * run.cut.size() / dropped.scores().length);
    }

    private Slate slate(Run run, List<Integer> places, List<Candidate> drawn, String name, Ranking ranking) {
        int kept = run.coarseKept;
        List<Slate.Impression> shadows = new ArrayList<>(drawn.size());
        for (int i = 0; i < drawn.size(); i++) {
            if (ranking.scored(i)) {
                drawn.get(i).score(name, ranking, i);
                shadows.add(records.shadow(run, kept + places.get(i), drawn.get(i)));
            }
        }
        return records.slate(run, shadows, run.query.nowMillis());
    }
}
