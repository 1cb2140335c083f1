package io.limelight.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Days;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a user's days add up to. */
class DailyTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MONDAY = 20_000 * DAY;
    private static final ViewerConfig.Daily CONFIG = new ViewerConfig.Daily(Duration.ofDays(2), 3);

    private final UserFacts facts = new UserFacts("u1");
    private final Daily daily = new Daily(CONFIG);

    private void watched(Daily by, String activity, String category, long seconds, long atMillis) {
        Room room = new Room(new HostId("h1"), null, new Activity(activity), category);
        Watched watched = new Watched(facts.header(), room, Duration.ofSeconds(seconds), true);
        by.add(watched, Effects.NONE.and(Signal.WATCH_SECONDS, seconds).and(Signal.EFFECTIVE_WATCH), atMillis);
    }

    private void clicked(Daily by, long atMillis) {
        by.add(facts.clicked("h1"), Effects.NONE.and(Signal.CLICK), atMillis);
    }

    @Test
    void aDayCountsWhenItIsOver() {
        day(MONDAY);

        assertThat(daily.at(MONDAY + DAY - 1)).isEmpty();
        assertThat(daily.at(MONDAY + DAY))
                .containsOnly(
                        entry("active", 1.0),
                        entry("clicks", 1.0),
                        entry("effective-watches", 1.0),
                        entry("watch-seconds", 40.0),
                        entry("activity:pk", 40.0),
                        entry("category:music", 40.0));
    }

    /** One click, one watch. */
    private void day(long atMillis) {
        clicked(daily, atMillis);
        watched(daily, "pk", "music", 40, atMillis + 5_000);
    }

    @Test
    void whatAHalfLifeAgoCountedInFullCountsHalf() {
        day(MONDAY);
        day(MONDAY + 2 * DAY);

        Map<String, Double> wednesday = daily.at(MONDAY + 2 * DAY + 7);
        Map<String, Double> thursday = daily.at(MONDAY + 3 * DAY);

        assertThat(wednesday.get("clicks")).isCloseTo(Math.sqrt(.5), within(1e-6));
        assertThat(thursday.get("active")).isCloseTo(1.5, within(1e-6));
        assertThat(thursday.get("watch-seconds")).isCloseTo(60, within(1e-4));
    }

    @Test
    void whatIsToldLateIsOfTheDayThatItWas() {
        Daily inOrder = new Daily(CONFIG);
        for (Daily each : new Daily[] {daily, inOrder}) {
            clicked(each, MONDAY);
        }
        watched(inOrder, "pk", "music", 40, MONDAY);
        clicked(inOrder, MONDAY + 3 * DAY);
        clicked(daily, MONDAY + 3 * DAY);
        watched(daily, "pk", "music", 40, MONDAY);

        Days late = daily.stored();
        assertThat(late.today()).isEqualTo(inOrder.stored().today());
        assertThat(late.before().keySet()).isEqualTo(inOrder.stored().before().keySet());
        inOrder.stored()
                .before()
                .forEach((name, sum) ->
                        assertThat(late.before().get(name)).as(name).isCloseTo(sum, within(1e-5)));
    }

    @Test
    void anExposureOfThreeHostsCountsThree() {
        Behaviour exposed =
                new Behaviour.Exposed(facts.header(), List.of(new HostId("h1"), new HostId("h2"), new HostId("h3")));
        daily.add(exposed, Effects.NONE.and(Signal.EXPOSURE), MONDAY);

        assertThat(daily.at(MONDAY + DAY)).containsEntry("exposures", 3.0).containsEntry("active", 1.0);
    }

    @Test
    void ofActivitiesAndCategoriesThoseWatchedMostStayAndTotalsAlways() {
        watched(daily, "pk", "music", 40, MONDAY);
        watched(daily, "chat", "music", 30, MONDAY);
        watched(daily, "game", "music", 50, MONDAY);

        assertThat(daily.at(MONDAY + DAY).keySet())
                .containsExactlyInAnyOrder(
                        "active",
                        "effective-watches",
                        "watch-seconds",
                        "activity:pk",
                        "activity:game",
                        "category:music");
    }

    @Test
    void theDaysOfTwoWhoAreOnePersonAreAddedAsOfTheLaterOne() {
        Daily other = new Daily(CONFIG);
        day(MONDAY);
        clicked(daily, MONDAY + DAY);
        clicked(other, MONDAY + DAY);
        clicked(other, MONDAY + DAY);

        daily.unite(other.stored());

        assertThat(daily.stored().day()).isEqualTo(20_001);
        assertThat(daily.stored().today()).containsOnly(entry("active", 1.0), entry("clicks", 3.0));
        assertThat(daily.stored().before()).containsEntry("clicks", 1.0);

        clicked(other, MONDAY + 3 * DAY);
        daily.unite(other.stored());
        assertThat(daily.stored().day()).isEqualTo(20_003);
    }

    @Test
    void whatIsStoredComesBackAsItWasAndGoesOnAsItWould() {
        day(MONDAY);
        day(MONDAY + DAY);
        Daily restored = new Daily(CONFIG);
        restored.restore(daily.stored());

        clicked(daily, MONDAY + 2 * DAY);
        clicked(restored, MONDAY + 2 * DAY);

        assertThat(restored.stored()).isEqualTo(daily.stored());
        assertThat(new Daily(CONFIG).stored()).isEqualTo(Days.NONE);
    }
}
