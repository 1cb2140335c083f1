package io.limelight.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.board.BoardConfig;
import io.limelight.board.FreshFeedback;
import io.limelight.board.Sanctions;
import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.CounterValues;
import io.limelight.domain.EventId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import io.limelight.domain.Room;
import io.limelight.domain.Sanction;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerView;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import io.limelight.recommend.Some;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static List<String> names(String settings) {
        return FilterConfig.from(ConfigFactory.parseString(settings)
                        .withFallback(ConfigFactory.parseResources("filter.conf"))
                        .getConfig("limelight"))
                .filters(new Sanctions(), feedback())
                .stream()
                .map(CandidateFilter::name)
                .toList();
    }

    private static FreshFeedback feedback() {
        return new FreshFeedback(new BoardConfig.Feedback(Duration.ofMinutes(1), 2));
    }

    private static @Nullable String reject(List<CandidateFilter> filters, Query query, String host) {
        return filters.stream()
                .filter(filter -> filter.concerns(query))
                .map(filter -> filter.reject(query, Some.candidate(host)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static FeedbackGiven given(String host, Feedback feedback, long atMillis) {
        Header header = new Header(new EventId("e"), Some.USER, Instant.ofEpochMilli(atMillis), null, null);
        return new FeedbackGiven(header, Room.of(Some.id(host)), feedback);
    }

    private static Query holding(Aversion... aversions) {
        ViewerView view = ViewerView.unknown(Some.USER);
        return Some.query(new ViewerView(
                Some.USER,
                null,
                view.ties(),
                view.steps(),
                view.shown(),
                view.songs(),
                view.activityInterest(),
                9,
                Stream.of(aversions).collect(Collectors.toMap(Aversion::hostId, one -> one)),
                Tastes.NONE));
    }

    private static Candidate ofQuality(float quality) {
        return of(quality, 1);
    }

    private static Candidate ofSafety(float safety) {
        return of(1, safety);
    }

    private static Candidate of(float quality, float safety) {
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
                        safety,
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

        assertThat(reject(List.of(filter), query, "now")).isEqualTo("shown within the last 30 s");
        assertThat(reject(List.of(filter), query, "before")).isNull();
        assertThat(reject(List.of(filter), query, "never")).isNull();
        assertThat(filter.lenient()).isTrue();
    }

    @Test
    void theSafetyGateKeepsOutWhatIsBelowIt() {
        GateFilter filter = GateFilter.safety(0.5);

        assertThat(filter.reject(Some.query(), ofSafety(0.4f))).isEqualTo("safety 0.4 is below 0.5");
        assertThat(filter.reject(Some.query(), ofSafety(0.5f))).isNull();
    }

    @Test
    void theQualityGateKeepsOutWhatIsBelowIt() {
        GateFilter filter = GateFilter.quality(0.5);

        assertThat(filter.reject(Some.query(), ofQuality(0.4f))).isEqualTo("quality 0.4 is below 0.5");
        assertThat(filter.reject(Some.query(), ofQuality(0.5f))).isNull();
        assertThat(filter.lenient()).isFalse();
    }

    @Test
    void nobodyIsRecommendedToThemselves() {
        SelfFilter filter = new SelfFilter();

        assertThat(reject(List.of(filter), Some.query(), "u1")).isEqualTo("it is the user's own broadcast");
        assertThat(reject(List.of(filter), Some.query(), "u2")).isNull();
    }

    @Test
    void aHostUnderSanctionIsKeptBackUntilItIsLifted() {
        Sanctions sanctions = new Sanctions();
        SanctionFilter filter = new SanctionFilter(sanctions);

        sanctions.apply(Sanction.ban(Some.id("h"), "case 1"));
        assertThat(reject(List.of(filter), Some.query(), "h")).isEqualTo("it is banned");
        assertThat(reject(List.of(filter), Some.query(), "other")).isNull();
        assertThat(filter.lenient()).isFalse();
        assertThat(filter.binding()).isTrue();

        sanctions.lift(Some.id("h"));
        assertThat(reject(List.of(filter), Some.query(), "h")).isNull();
    }

    @Test
    void whomAUserHoldsSomethingAgainstRestsAsLongAsThatHolds() {
        List<CandidateFilter> filters = AversionFilter.all(feedback(), Duration.ofHours(2), Duration.ofHours(1));
        Query query = holding(
                Aversion.none(Some.id("blocked")).after(Feedback.BLOCK, 1),
                Aversion.none(Some.id("forgiven")).after(Feedback.BLOCK, 1).after(Feedback.UNBLOCK, 2),
                Aversion.none(Some.id("reported")).after(Feedback.REPORT, Some.NOW - 7_199_999),
                Aversion.none(Some.id("reported-once")).after(Feedback.REPORT, Some.NOW - 7_200_000),
                Aversion.none(Some.id("dull")).after(Feedback.NOT_INTERESTED, Some.NOW - 3_599_999),
                Aversion.none(Some.id("dull-once")).after(Feedback.NOT_INTERESTED, Some.NOW - 3_600_000));

        assertThat(reject(filters, query, "blocked")).isEqualTo("the user blocked it");
        assertThat(reject(filters, query, "reported")).isEqualTo("the user reported it within the last 2 h");
        assertThat(reject(filters, query, "dull")).isEqualTo("the user said within the last 1 h not to care for it");
        assertThat(List.of("forgiven", "reported-once", "dull-once", "other"))
                .allSatisfy(host -> assertThat(reject(filters, query, host)).isNull());
        assertThat(filters).filteredOn(CandidateFilter::binding).hasSize(1);
    }

    @Test
    void onlyWhatBroadcastsAreLikeConcernsAQueryOfAUserOfWhomNothingIsKnown() {
        List<CandidateFilter> filters = FilterConfig.from(
                        ConfigFactory.parseResources("filter.conf").getConfig("limelight"))
                .filters(new Sanctions(), feedback());

        assertThat(filters)
                .filteredOn(filter -> filter.concerns(Some.query()))
                .extracting(CandidateFilter::name)
                .containsExactly("quality", "safety");
        assertThat(GateFilter.quality(0).concerns(Some.query())).isFalse();
    }

    @Test
    void whatThisNodeWasToldCountsBeforeTheViewerTellsIt() {
        FreshFeedback fresh = feedback();
        List<CandidateFilter> filters = AversionFilter.all(fresh, Duration.ofHours(2), Duration.ofHours(1));
        Query blocked = holding(Aversion.none(Some.id("old")).after(Feedback.BLOCK, Some.NOW - 9));

        fresh.tell(given("new", Feedback.BLOCK, Some.NOW - 5), Some.NOW);
        fresh.tell(given("old", Feedback.UNBLOCK, Some.NOW - 5), Some.NOW);
        assertThat(reject(filters, blocked, "new")).isEqualTo("the user blocked it");
        assertThat(reject(filters, blocked, "old")).isNull();

        fresh.tell(given("new", Feedback.UNBLOCK, Some.NOW - 4), Some.NOW);
        assertThat(reject(filters, blocked, "new")).isNull();
    }

    @Test
    void aNodeForgetsWhatItWasToldWhenItsTimeIsOverOrItHasRoomNoLonger() {
        FreshFeedback fresh = feedback();
        for (String user : List.of("u1", "u2", "u3")) {
            Header header = new Header(new EventId("e"), new UserId(user), Instant.ofEpochMilli(5), null, null);
            fresh.tell(new FeedbackGiven(header, Room.of(Some.id("h")), Feedback.BLOCK), 5);
        }
        assertThat(fresh.of(new UserId("u1"), Some.id("h"))).isNull();
        assertThat(fresh.of(new UserId("u3"), Some.id("h"))).isNotNull();

        fresh.tell(given("h", Feedback.BLOCK, 60_005), 60_005);
        assertThat(fresh.of(new UserId("u3"), Some.id("h"))).isNull();
        assertThat(fresh.of(Some.USER, Some.id("h"))).isNotNull();
    }

    @Test
    void settingsSayWhichFiltersThereAre() {
        assertThat(names(""))
                .containsExactly(
                        "sanction", "blocked", "reported", "not-interested", "quality", "safety", "recently-shown");
        assertThat(names("limelight.filter { same-ids = true, recently-shown = 0s }"))
                .containsExactly("sanction", "blocked", "reported", "not-interested", "self", "quality", "safety");
    }
}
