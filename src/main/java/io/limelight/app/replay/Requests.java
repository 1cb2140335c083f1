package io.limelight.app.replay;

import io.limelight.app.bench.Report;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests under way, so many at a time, and what came of them. One that was begun ends in one of the ways below. */
final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final int IN_FLIGHT = 32;
    /** Every answer says so while no model exists. */
    private static final Set<String> NO_MODEL = Set.of("coarse-rank: no model", "fine-rank: no model");

    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final LongAdder served = new LongAdder();
    private final LongAdder empty = new LongAdder();
    private final LongAdder degraded = new LongAdder();
    private final Map<String, Long> degradedBy = new ConcurrentSkipListMap<>();
    private final LongAdder failed = new LongAdder();
    private final LongAdder notShown = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private long asked;

    void begin() throws InterruptedException {
        room.acquire();
        asked++;
    }

    /** Ended in a slate. */
    void served(int items, List<String> without) {
        served.increment();
        if (items == 0) {
            empty.increment();
        }
        List<String> reasons =
                without.stream().filter(reason -> !NO_MODEL.contains(reason)).toList();
        if (!reasons.isEmpty()) {
            degraded.increment();
            reasons.forEach(reason -> degradedBy.merge(reason, 1L, Long::sum));
        }
        room.release();
    }

    /** Ended without the host that was to be shown. */
    void notShown() {
        notShown.increment();
        room.release();
    }

    /** Ended in no answer that is of use. */
    void failed(String why) {
        failed.increment();
        LOG.warn("a recommendation failed: {}", why);
        room.release();
    }

    /** Was turned away, and is asked again. */
    void refused() {
        refused.increment();
    }

    void awaitAll() throws InterruptedException {
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
    }

    void tell(Report report) {
        report.figure("recommendationsServed", served.sum())
                .figure("recommendationsAsked", asked)
                .figure("recommendationsEmpty", empty.sum())
                .figure("recommendationsDegraded", degraded.sum())
                .figure("recommendationsDegradedBy", degradedBy)
                .figure("recommendationsRefused", refused.sum())
                .figure("recommendationsFailed", failed.sum())
                .figure("impressionsNotShown", notShown.sum());
    }
}
