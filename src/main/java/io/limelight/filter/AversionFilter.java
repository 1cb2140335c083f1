package io.limelight.filter;

import io.limelight.board.FreshFeedback;
import io.limelight.domain.Aversion;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Keeps from users whom they blocked, reported or said they do not care for, by what their viewers and this node know. */
public final class AversionFilter implements CandidateFilter {
    private final String name;
    private final String reason;
    private final FreshFeedback fresh;
    private final ToLongFunction<Aversion> untilMillis;
    private final boolean binding;

    private AversionFilter(
            String name, String reason, FreshFeedback fresh, ToLongFunction<Aversion> untilMillis, boolean binding) {
        this.name = name;
        this.reason = reason;
        this.fresh = fresh;
        this.untilMillis = untilMillis;
        this.binding = binding;
    }

    /**
     * A block holds until it is undone and even against operators; the others hold for a while.
     *
     * @param fresh what this node was told and viewers may not tell yet
     */
    public static List<CandidateFilter> all(FreshFeedback fresh, Duration reported, Duration notInterested) {
        return List.of(
                new AversionFilter(
                        "blocked",
                        "the user blocked it",
                        fresh,
                        aversion -> aversion.blocked() ? Long.MAX_VALUE : 0,
                        true),
                new AversionFilter(
                        "reported",
                        "the user reported it within the last " + reported.toHours() + " h",
                        fresh,
                        aversion -> aversion.reportedAtMillis() + reported.toMillis(),
                        false),
                new AversionFilter(
                        "not-interested",
                        "the user said within the last " + notInterested.toHours() + " h not to care for it",
                        fresh,
                        aversion -> aversion.notInterestedAtMillis() + notInterested.toMillis(),
                        false));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean binding() {
        return binding;
    }

    @Override
    public boolean concerns(Query query) {
        return !query.viewer().aversions().isEmpty() || fresh.knows(query.userId());
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        Aversion known = query.viewer().aversions().get(candidate.hostId());
        Aversion told = fresh.of(query.userId(), candidate.hostId());
        Aversion both = known == null ? told : told == null ? known : known.and(told);
        return both != null && query.nowMillis() < untilMillis.applyAsLong(both) ? reason : null;
    }
}
