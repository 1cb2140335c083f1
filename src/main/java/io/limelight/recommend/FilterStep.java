package io.limelight.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes who may not be shown. Hosts that the request excludes, or that a page before showed, never pass; what a lenient filter
 * removed comes back, in the order recalled, when the slate would be short without it.
 */
final class FilterStep {
    /** One that came off the list, with what to say of it if it stays off, and the filter's place among all. */
    private record Removed(Candidate candidate, int place, CandidateFilter filter, String reason) {}

    private final List<CandidateFilter> filters;
    private final StageMetrics metrics;

    FilterStep(List<CandidateFilter> filters, StageMetrics metrics) {
        this.filters = Stream.<Stream<? extends CandidateFilter>>of(
                        Stream.of(Barred.EXCLUDED, Barred.SHOWN_BEFORE),
                        filters.stream().filter(filter -> !filter.lenient()),
                        filters.stream().filter(CandidateFilter::lenient))
                .<CandidateFilter>flatMap(each -> each)
                .toList();
        this.metrics = metrics;
    }

    Run on(Run run) {
        long started = System.nanoTime();
        List<CandidateFilter> asked = concerning(run);
        List<Removed> removed = new ArrayList<>();
        List<Candidate> kept;
        do {
            kept = sift(run, asked, removed);
        } while (kept == null);
        removed.sort(Comparator.comparingInt(Removed::place));
        takeBack(run, kept, removed);
        run.candidates = kept;
        metrics.stage("filter", System.nanoTime() - started);
        return run;
    }

    /** Those that can reject somebody. */
    private List<CandidateFilter> concerning(Run run) {
        List<CandidateFilter> asked = new ArrayList<>(filters.size());
        for (CandidateFilter filter : filters) {
            try {
                if (filter.concerns(run.query)) {
                    asked.add(filter);
                }
            } catch (RuntimeException failure) {
                run.failed(new StageFailure.Broken(stage(filter), failure));
            }
        }
        return asked;
    }

    /** Each candidate by all filters before the next. Null when a filter broke: it is off the list then, and removes nobody. */
    private static @Nullable List<Candidate> sift(Run run, List<CandidateFilter> asked, List<Removed> removed) {
        List<Candidate> kept = new ArrayList<>(run.candidates.size());
        removed.clear();
        for (Candidate candidate : run.candidates) {
            int place = 0;
            try {
                String reason = null;
                while (place < asked.size() && reason == null) {
                    reason = reject(run, asked.get(place++), candidate);
                }
                if (reason == null) {
                    kept.add(candidate);
                } else {
                    removed.add(new Removed(candidate, place, asked.get(place - 1), reason));
                }
            } catch (RuntimeException failure) {
                CandidateFilter broken = asked.remove(place - 1);
                run.failed(new StageFailure.Broken(stage(broken), failure));
                return null;
            }
        }
        return kept;
    }

    private static @Nullable String reject(Run run, CandidateFilter filter, Candidate candidate) {
        return run.forces(candidate) && !filter.binding() ? null : filter.reject(run.query, candidate);
    }

    private static void takeBack(Run run, List<Candidate> kept, List<Removed> removed) {
        int missing = run.query.request().count() - kept.size();
        CandidateFilter relaxed = null;
        for (Removed one : removed) {
            if (one.filter().lenient() && missing > 0) {
                kept.add(one.candidate());
                missing--;
                if (relaxed != one.filter()) {
                    relaxed = one.filter();
                    run.degraded(stage(relaxed) + ": relaxed");
                }
            } else {
                run.setAside += one.filter().lenient() ? 1 : 0;
                run.dropped(stage(one.filter()), one.candidate(), one.reason());
            }
        }
    }

    static String stage(CandidateFilter filter) {
        return "filter." + filter.name();
    }

    /** The frame's own promises to the client. */
    private record Barred(String name, String reason, Predicate<Query> concerned, BiPredicate<Query, Candidate> bars)
            implements CandidateFilter {
        static final Barred EXCLUDED = new Barred(
                "excluded",
                "the request excludes it",
                query -> !query.request().excludeIds().isEmpty(),
                (query, candidate) -> query.request().excludeIds().contains(candidate.hostId()));
        static final Barred SHOWN_BEFORE = new Barred(
                "shown-before",
                "a page before this one showed it",
                query -> query.cursor().size() > 0,
                (query, candidate) -> query.cursor().shown(candidate.hostId()));

        @Override
        public boolean concerns(Query query) {
            return concerned.test(query);
        }

        @Override
        public @Nullable String reject(Query query, Candidate candidate) {
            return bars.test(query, candidate) ? reason : null;
        }
    }
}
