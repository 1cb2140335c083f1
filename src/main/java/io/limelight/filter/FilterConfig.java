package io.limelight.filter;

import com.typesafe.config.Config;
import io.limelight.board.Sanctions;
import io.limelight.recommend.Bounded;
import io.limelight.recommend.CandidateFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code limelight.filter} in conf/filter.conf; checked when the node starts.
 *
 * @param sameIds a user and a host of the same id are one person
 */
public record FilterConfig(double leastQuality, Duration recentlyShown, boolean sameIds) {
    public static FilterConfig from(Config limelight) {
        Bounded config = new Bounded(limelight.getConfig("filter"));
        return new FilterConfig(
                config.number("least-quality", 0, 1),
                config.duration("recently-shown", Duration.ZERO, Duration.ofDays(1)),
                config.bool("same-ids"));
    }

    /** Sanctions, always, and the filters that these settings ask for. */
    public List<CandidateFilter> filters(Sanctions sanctions) {
        List<CandidateFilter> filters = new ArrayList<>();
        filters.add(new SanctionFilter(sanctions));
        if (sameIds) {
            filters.add(new SelfFilter());
        }
        filters.add(new QualityFilter(leastQuality));
        if (!recentlyShown.isZero()) {
            filters.add(new RecentlyShownFilter(recentlyShown));
        }
        return filters;
    }
}
