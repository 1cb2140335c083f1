package io.limelight.recommend;

import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Slate;
import io.limelight.recommend.Recommendation.Creative;
import io.limelight.recommend.Recommendation.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the slate of the best that may be shown at this very moment, as they are at this moment; whoever left since recall, or
 * came under sanction, gives way to the next.
 */
final class SlateStep {
    private final CreativeChooser creative;
    private final SlateRecords records;
    private final LastCheck lastCheck;
    private final RecommendConfig config;
    private final Surroundings around;

    SlateStep(
            CreativeChooser creative,
            SlateRecords records,
            LastCheck lastCheck,
            RecommendConfig config,
            Surroundings around) {
        this.creative = creative;
        this.records = records;
        this.lastCheck = lastCheck;
        this.config = config;
        this.around = around;
    }

    Served on(Run run) {
        long started = System.nanoTime();
        long nowMillis = around.clock().millis();
        RecommendRequest request = run.query.request();
        run.forcedWithin(1);
        List<Item> items = new ArrayList<>(request.count());
        List<Slate.Impression> impressions = new ArrayList<>(request.count());
        int next = 0;
        while (next < run.candidates.size() && items.size() < request.count()) {
            Candidate candidate = run.candidates.get(next++);
            HostStatus status = lastCheck.status(run, candidate, nowMillis);
            if (status != null) {
                Creative shown = choose(run, candidate);
                items.add(new Item(
                        items.size() + 1,
                        candidate.score(),
                        candidate.recallers(),
                        status,
                        candidate.category(),
                        shown));
                impressions.add(records.impression(run, impressions.size(), candidate, status, shown));
            }
        }
        for (Candidate left : run.candidates.subList(next, run.candidates.size())) {
            run.dropped("slate", left, "the slate was full");
        }
        if (request.forced() != null && !leads(request.forced(), items)) {
            // a slate without the host that it was asked for is of no use to anyone
            items.clear();
            impressions.clear();
            run.cut = List.of();
        }
        boolean more = next < run.candidates.size() || run.setAside > 0;
        Served served = new Served(
                run, recommendation(run, items, more, nowMillis), records.slate(run, impressions, nowMillis));
        around.metrics().stage("slate", System.nanoTime() - started);
        return served;
    }

    /** The slate once more after a wait: without whom left meanwhile, and with what the wait came to. */
    Served again(Served served) {
        Recommendation made = served.recommendation();
        long nowMillis = around.clock().millis();
        List<Item> items = new ArrayList<>(made.items().size());
        for (Item item : made.items()) {
            HostStatus status = lastCheck.status(served.run(), new Candidate(item.status(), null), nowMillis);
            if (status != null) {
                items.add(new Item(
                        items.size() + 1, item.score(), item.reasons(), status, item.category(), item.creative()));
            }
        }
        Recommendation now = new Recommendation(
                made.recommendationId(),
                items,
                made.nextCursor(),
                made.modelVersion(),
                made.experiments(),
                served.run().degraded(),
                made.coldStart(),
                made.journeys(),
                Duration.ofNanos(System.nanoTime() - served.run().asked.atNanos()));
        return new Served(served.run(), now, served.slate());
    }

    private static boolean leads(HostId host, List<Item> items) {
        return !items.isEmpty() && items.get(0).status().hostId().equals(host);
    }

    private Creative choose(Run run, Candidate candidate) {
        try {
            return creative.choose(run.query, candidate);
        } catch (RuntimeException failure) {
            run.failed(new StageFailure.Broken("creative", failure));
            return new Creative(candidate.status().avatar(), candidate.status().title());
        }
    }

    private Recommendation recommendation(Run run, List<Item> items, boolean more, long nowMillis) {
        List<HostId> shown = items.stream().map(item -> item.status().hostId()).toList();
        return new Recommendation(
                run.query.recommendationId(),
                items,
                more ? nextCursor(run.query, shown, nowMillis) : null,
                run.modelVersion,
                run.experiments,
                run.degraded(),
                run.hydrated && run.query.viewer().coldStart(),
                run.journal == null ? List.of() : run.journal.journeys(shown),
                Duration.ofNanos(System.nanoTime() - run.asked.atNanos()));
    }

    private @Nullable String nextCursor(Query query, List<HostId> shown, long nowMillis) {
        if (shown.isEmpty() || query.cursor().size() + shown.size() > config.cursorHosts()) {
            return null;
        }
        return query.cursor().and(shown).encode(query.userId(), query.request().scene(), nowMillis);
    }
}
