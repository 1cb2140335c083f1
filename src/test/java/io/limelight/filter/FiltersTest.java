package io.limelight.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.board.Sanctions;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import io.limelight.domain.Sanction;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import io.limelight.recommend.Some;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static List<String> names(String settings) {
        return FilterConfig.from(ConfigFactory.parseString(settings)
                        .withFallback(ConfigFactory.parseResources("filter.conf"))
                        .getConfig("limelight"))
                .filters(new Sanctions())
                .stream()
                .map(CandidateFilter::name)
                .toList();
    }

    private static Candidate ofQuality(float quality) {
        return new Candidate(
                new HostStatus(
                        Some.id("h"),
                        new Revision(1, 1),
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        quality,
                        0,
                        CounterValues.ZERO),
                null);
    }

    @Test
    void aHostShownJustNowRestsUntilTheWindowEnds() {
        RecentlyShownFilter filter = new RecentlyShownFilter(Duration.ofSeconds(30));
        Query query = Some.query(Some.shown(
                new ShownHost(Some.id("now"), Some.NOW - 29_999, 1),
                new ShownHost(Some.id("before"), Some.NOW - 30_000, 1)));

        assertThat(filter.reject(query, Some.candidate("now"))).isEqualTo("shown within the last 30 s");
        assertThat(filter.reject(query, Some.candidate("before"))).isNull();
        assertThat(filter.reject(query, Some.candidate("never"))).isNull();
        assertThat(filter.lenient()).isTrue();
    }

    @Test
    void theQualityGateKeepsOutWhatIsBelowIt() {
        QualityFilter filter = new QualityFilter(0.5);

        assertThat(filter.reject(Some.query(), ofQuality(0.4f))).isEqualTo("quality 0.4 is below 0.5");
        assertThat(filter.reject(Some.query(), ofQuality(0.5f))).isNull();
        assertThat(filter.lenient()).isFalse();
    }

    @Test
    void nobodyIsRecommendedToThemselves() {
        SelfFilter filter = new SelfFilter();

        assertThat(filter.reject(Some.query(), Some.candidate("u1"))).isEqualTo("it is the user's own broadcast");
        assertThat(filter.reject(Some.query(), Some.candidate("u2"))).isNull();
    }

    @Test
    void aHostUnderSanctionIsKeptBackUntilItIsLifted() {
        Sanctions sanctions = new Sanctions();
        SanctionFilter filter = new SanctionFilter(sanctions);

        sanctions.apply(Sanction.ban(Some.id("h"), "case 1"));
        assertThat(filter.reject(Some.query(), Some.candidate("h"))).isEqualTo("it is banned");
        assertThat(filter.reject(Some.query(), Some.candidate("other"))).isNull();
        assertThat(filter.lenient()).isFalse();
        assertThat(filter.binding()).isTrue();

        sanctions.lift(Some.id("h"));
        assertThat(filter.reject(Some.query(), Some.candidate("h"))).isNull();
    }

    @Test
    void settingsSayWhichFiltersThereAre() {
        assertThat(names("")).containsExactly("sanction", "quality", "recently-shown");
        assertThat(names("limelight.filter { same-ids = true, recently-shown = 0s }"))
                .containsExactly("sanction", "self", "quality");
    }
}
