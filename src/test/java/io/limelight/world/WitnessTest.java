package io.limelight.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.RecommendationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static final Instant T0 = Worlds.START;
    private static final HostId HOST = new HostId("h");
    private static final BroadcastId ON_AIR = new BroadcastId("h-1");

    private final Tally tally = new Tally();
    private final Witness witness = new Witness(
            new LiveConfig.Staleness(Duration.ofMillis(250), Duration.ofSeconds(16), Duration.ofSeconds(1)), tally);

    @BeforeEach
    void theHostGoesOnAir() {
        witness.told(new HostEvent.BroadcastStarted(new EventId("1"), HOST, T0, ON_AIR, Activity.CHAT, null, null), T0);
    }

    @Test
    void anEndedBroadcastIsADeadRoomOnlyAfterItsGrace() {
        witness.told(new HostEvent.BroadcastEnded(new EventId("2"), HOST, T0, ON_AIR), T0);

        shown(Activity.CHAT, 250);
        assertThat(figures().shown().deadRooms()).isZero();

        shown(Activity.CHAT, 251);
        assertThat(figures().shown().deadRooms()).isEqualTo(1);
    }

    @Test
    void aSilentBroadcastIsADeadRoomAfterItsLapse() {
        witness.told(new HostEvent.Heartbeat(new EventId("2"), HOST, T0, ON_AIR), T0.plusSeconds(5));

        othersBeatUntil(30);
        shown(Activity.CHAT, 21_000);
        assertThat(figures().shown().deadRooms()).isZero();

        shown(Activity.CHAT, 21_001);
        assertThat(figures().shown().deadRooms()).isEqualTo(1);
    }

    @Test
    void whileTheLogIsAwayNoBroadcastIsADeadRoom() {
        shown(Activity.CHAT, 60_000);

        assertThat(figures().shown().deadRooms()).isZero();
    }

    @Test
    void freshnessIsTheTimeFromNewsToTheFirstAnswerThatShowsIt() {
        pk();

        shown(Activity.CHAT, 30);
        shown(Activity.PK, 90);
        shown(Activity.PK, 500);

        assertThat(figures().shown().stale()).isEqualTo(1);
        assertThat(figures().freshness().count()).isEqualTo(1);
        assertThat(figures().freshness().max()).isBetween(99.0, 101.0);
    }

    @Test
    void aHostWhoWasNotShownForLongSaysNothingAboutFreshness() {
        pk();

        shown(Activity.PK, 5_000);

        assertThat(figures().freshness().count()).isZero();
    }

    @Test
    void whatWasAskedForBeforeTheNewsIsNotStale() {
        witness.told(new HostEvent.ActivityChanged(new EventId("2"), HOST, T0, ON_AIR, Activity.PK), T0.plusMillis(31));

        shown(Activity.CHAT, 30);

        assertThat(figures().shown().stale()).isZero();
    }

    private void othersBeatUntil(int seconds) {
        witness.told(
                new HostEvent.Heartbeat(new EventId("o"), new HostId("other"), T0, new BroadcastId("other-1")),
                T0.plusSeconds(seconds));
    }

    private void pk() {
        witness.told(new HostEvent.ActivityChanged(new EventId("2"), HOST, T0, ON_AIR, Activity.PK), T0);
    }

    /** Answered 10 ms later. */
    private void shown(Activity activity, long askedAfterMillis) {
        Instant askedAt = T0.plusMillis(askedAfterMillis);
        Answer answer =
                new Answer(new RecommendationId("r"), List.of(new Answer.Item(HOST, ON_AIR, activity, null)), false);
        witness.shown(answer, askedAt, askedAt.plusMillis(10));
    }

    private Figures figures() {
        return tally.total(Duration.ofSeconds(1), 1);
    }
}
