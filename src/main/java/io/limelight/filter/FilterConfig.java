package io.limelight.filter;

import com.typesafe.config.Config;
import io.limelight.board.FreshFeedback;
import io.limelight.board.Sanctions;
import io.limelight.recommend.CandidateFilter;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code limelight.filter} in conf/filter.conf; checked when the node starts.
 *
 * @param reported how long a host rests from a user who reported it, and {@code notInterested}: who does not care for it
 * @param sameIds a user and a host of the same id are one person
 */
public record FilterConfig(
        double leastQuality,
        double leastSafety,
        Duration recentlyShown,
        boolean sameIds,
        Duration reported,
        Duration notInterested) {
    private static final Duration LONGEST = Duration.ofDays(3650);

    public static FilterConfig from(Config limelight) {
        Section config = Section.of(limelight, "filter");
        return new FilterConfig(
                config.share("least-quality"),
                config.share("least-safety"),
                config.duration("recently-shown", Duration.ZERO, Duration.ofDays(1)),
                config.bool("same-ids"),
                config.duration("reported", Duration.ZERO, LONGEST),
                config.duration("not-interested", Duration.ZERO, LONGEST));
    }

    /** Sanctions and what users hold against hosts, always, and the filters that these settings ask for. */
    public List<CandidateFilter> filters(Sanctions sanctions, FreshFeedback feedback) {
        List<CandidateFilter> filters = new ArrayList<>();
        filters.add(new SanctionFilter(sanctions));
        filters.addAll(AversionFilter.all(feedback, reported, notInterested));
        if (sameIds) {
            filters.add(new SelfFilter());
        }
        filters.add(GateFilter.quality(leastQuality));
        filters.add(GateFilter.safety(leastSafety));
        if (!recentlyShown.isZero()) {
            filters.add(new RecentlyShownFilter(recentlyShown));
        }
        return filters;
    }
}
