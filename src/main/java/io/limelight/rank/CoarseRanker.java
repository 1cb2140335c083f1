package io.limelight.rank;

import io.limelight.domain.CounterValues;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Signal;
import io.limelight.feature.HostMemo;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.Ranking;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Scores a candidate by a weighted sum of live counters and of what ties the user to the host. Needs no model and never waits,
 * so that there is always an order to fall back to; each term lies between 0 and about 1.
 */
public final class CoarseRanker implements Ranker {
    private static final int ONE_MINUTE = 1;
    private static final int TEN_MINUTES = 2;
    private static final int ONE_HOUR = 3;

    /** Of 1,000 entries in the last minutes, and of 10,000 viewers, the term is 1. */
    private static final double FULL_POPULARITY = Math.log(1 + 1_000);

    private static final double FULL_ROOM = Math.log(1 + 10_000);

    /** Entries a second that count as noise: a quiet room of one visitor has no trend. */
    private static final double TREND_NOISE = 0.02;

    private final RankConfig config;
    private final HostMemo<Double> live = new HostMemo<>((status, card, atMillis) -> live(status, atMillis));

    public CoarseRanker(RankConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "coarse";
    }

    @Override
    public CompletionStage<Ranking> score(Query query, List<Candidate> candidates) {
        Affinity affinity = new Affinity(config.affinity(), query);
        float[] scores = new float[candidates.size()];
        for (int i = 0; i < scores.length; i++) {
            Candidate candidate = candidates.get(i);
            scores[i] =
                    (float) (live.of(candidate.status(), candidate.card(), query.nowMillis()) + affinity.of(candidate));
        }
        return CompletableFuture.completedFuture(Ranking.of(scores));
    }

    private double live(HostStatus status, long nowMillis) {
        CounterValues counters = status.counters();
        RankConfig.Live weights = config.live();
        double exposures = counters.decayed(Signal.EXPOSURE, TEN_MINUTES, nowMillis);
        double clicks = counters.decayed(Signal.CLICK, TEN_MINUTES, nowMillis);
        double entries = counters.decayed(Signal.ENTER, TEN_MINUTES, nowMillis);
        double watches = counters.decayed(Signal.EFFECTIVE_WATCH, TEN_MINUTES, nowMillis);
        return weights.clickRate() * config.clickRate().rate(clicks, exposures)
                + weights.watchRate() * config.watchRate().rate(watches, Math.max(entries, watches))
                + weights.trend() * trend(counters, nowMillis)
                + weights.popularity() * Math.log(1 + entries) / FULL_POPULARITY
                + weights.viewers() * Math.log(1 + Math.max(0.0, (double) status.concurrentViewers())) / FULL_ROOM;
    }

    /** Entries a second over a minute against those over an hour: -1 when they stopped, 0 when steady, 1 when they burst. */
    private static double trend(CounterValues counters, long nowMillis) {
        double shortRate = rate(counters, ONE_MINUTE, nowMillis);
        double longRate = rate(counters, ONE_HOUR, nowMillis);
        return (shortRate - longRate) / (shortRate + longRate + TREND_NOISE);
    }

    /** The mean age under exponential decay is half-life ÷ ln 2. */
    private static double rate(CounterValues counters, int halfLife, long nowMillis) {
        double seconds = CounterValues.halfLifeMillis(halfLife) / 1000.0 / Math.log(2);
        return counters.decayed(Signal.ENTER, halfLife, nowMillis) / seconds;
    }
}
