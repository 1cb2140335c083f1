package io.limelight.host;

import static io.limelight.host.HostFacts.HOST;
import static io.limelight.host.HostFacts.START;
import static io.limelight.host.HostFacts.audience;
import static io.limelight.host.HostFacts.entry;
import static io.limelight.host.HostFacts.sourced;
import static io.limelight.host.HostVerdict.ACCEPTED;
import static io.limelight.host.HostVerdict.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.EventId;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Pk;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.Turn;
import io.limelight.host.HostVerdict.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HostTest {
    private static final HostId BEN = new HostId("ben");

    private final HostFacts facts = new HostFacts();
    private final Host host = new Host(HOST);
    private long offset;

    @Test
    void goingLiveTwiceStoresOneFact() {
        apply(facts.profile("Ana"));
        HostEvent started = facts.started("b1");
        apply(started);

        assertThat(apply(started)).isEqualTo(DUPLICATE);
        assertThat(apply(facts.started("b1"))).isEqualTo(DUPLICATE);

        assertThat(taken().events()).hasSize(2);
        assertThat(host.onAir()).isTrue();
    }

    @Test
    void anotherRoundOfThePkKeepsItsClockAndTheNextOpponentStartsIt() {
        apply(facts.profile("Ana"));
        apply(facts.started("b1"));
        HostEvent begun = facts.doing("b1", Activity.PK, new Pk(BEN, 1, false));
        apply(begun);
        apply(facts.doing("b1", Activity.PK, new Pk(BEN, 2, true)));
        Turn second = turn();
        HostEvent next = facts.doing("b1", Activity.PK, new Pk(new HostId("cy"), 1, false));
        apply(next);

        assertThat(second).isEqualTo(new Turn(Activity.PK, begun.occurredAt().toEpochMilli(), new Pk(BEN, 2, true)));
        assertThat(turn().sinceMillis()).isEqualTo(next.occurredAt().toEpochMilli());
    }

    @Test
    void whatIsUnderstoodIsForgottenWithItsBroadcast() {
        apply(facts.profile("Ana"));
        apply(facts.started("b1"));
        apply(facts.understood("b1", .5f, .25f));
        HostStatus understood = host.status(new Revision(1, 1));
        apply(facts.started("b2"));

        assertThat(understood.quality()).isEqualTo(.5f);
        assertThat(understood.safety()).isEqualTo(.25f);
        assertThat(host.status(new Revision(1, 1)).safety()).isEqualTo(1);
    }

    @Test
    void anOlderHistoryDoesNotReplaceANewerOne() {
        apply(facts.profile("Ana"));
        apply(facts.history(START, 7));

        assertThat(apply(facts.history(START - 1, 5))).isEqualTo(ACCEPTED);

        assertThat(host.card(new Revision(1, 1)).offline().sum("clicks-30d")).isEqualTo(7);
    }

    @Test
    void whatHappensInASceneCountsInTotalToo() {
        apply(facts.profile("Ana"));
        apply(facts.started("b1"));
        host.apply(
                audience(
                        entry(1, Signal.ENTER, 1, Scene.HOME),
                        entry(2, Signal.ENTER, 1, Scene.PLAYBACK),
                        entry(3, Signal.ENTER, 1),
                        entry(4, Signal.LEAVE, 1, Scene.PLAYBACK)),
                "behaviours");

        HostSnapshot state = host.snapshot();

        assertThat(state.counters().total(Signal.ENTER)).isEqualTo(3);
        assertThat(state.scenes().total(Scene.HOME, Signal.ENTER)).isEqualTo(1);
        assertThat(state.scenes().viewers(Scene.HOME)).isEqualTo(1);
        assertThat(state.scenes().viewers(Scene.PLAYBACK)).isZero();
        assertThat(state.concurrentViewers()).isEqualTo(2);
    }

    private Turn turn() {
        return Objects.requireNonNull(host.status(new Revision(1, 1)).turn());
    }

    @Test
    void aHostOffAirSaysWhenItsNewestBroadcastBegan() {
        long never = host.status(new Revision(1, 1)).startedAtMillis();
        apply(facts.profile("Ana"));
        HostEvent started = facts.started("b1");
        apply(started);
        apply(facts.ended("b1"));

        HostStatus ended = host.status(new Revision(1, 1));

        assertThat(never).isZero();
        assertThat(ended.onAir()).isFalse();
        assertThat(ended.startedAtMillis()).isEqualTo(started.occurredAt().toEpochMilli());
    }

    @Test
    void aLateEndDoesNotKillANewerBroadcast() {
        apply(facts.profile("Ana"));
        apply(facts.started("b1"));
        HostEvent lateEnd = facts.ended("b1");
        apply(facts.started("b2"));

        assertThat(apply(lateEnd)).isEqualTo(new Rejected(Reason.OLDER_BROADCAST));

        assertThat(host.status(new Revision(1, 1)).broadcastId()).isEqualTo(new BroadcastId("b2"));
    }

    @Test
    void eventsOfAnUnknownHostAreRefused() {
        assertThat(apply(facts.started("b1"))).isEqualTo(new Rejected(Reason.UNKNOWN_HOST));
        assertThat(apply(facts.heartbeat("b1"))).isEqualTo(new Rejected(Reason.UNKNOWN_HOST));

        assertThat(host.onAir()).isFalse();
    }

    @Test
    void anOlderBroadcastsEventIsRefused() {
        apply(facts.profile("Ana"));
        HostEvent olderStart = facts.started("b0");
        apply(facts.started("b1"));
        apply(facts.started("b2"));

        assertThat(apply(facts.titled("b1", "old"))).isEqualTo(new Rejected(Reason.OLDER_BROADCAST));
        assertThat(apply(facts.heartbeat("b1"))).isEqualTo(new Rejected(Reason.OLDER_BROADCAST));
        assertThat(apply(olderStart)).isEqualTo(new Rejected(Reason.OLDER_BROADCAST));
        assertThat(apply(facts.titled("b7", "never"))).isEqualTo(new Rejected(Reason.UNKNOWN_BROADCAST));
    }

    @Test
    void aRefusedEventIsAcceptedWhenItIsDrivenAgainOnceItCanBeTrue() {
        HostEvent started = facts.started("b1");
        apply(started);
        apply(facts.profile("Ana"));

        assertThat(apply(started)).isEqualTo(ACCEPTED);

        assertThat(host.onAir()).isTrue();
        assertThat(host.apply(sourced(0, started))).isEqualTo(new Rejected(Reason.UNKNOWN_HOST));
        assertThat(host.apply(sourced(2, started))).isEqualTo(ACCEPTED);
        assertThat(apply(started)).isEqualTo(DUPLICATE);
    }

    @Test
    void aProducersWrongClockDoesNotOutdateTheBroadcastsThatFollow() {
        apply(facts.profile("Ana"));
        HostEvent ofTheFuture = new HostEvent.BroadcastStarted(
                new EventId("future"),
                HOST,
                Instant.ofEpochMilli(START * 2),
                new BroadcastId("b1"),
                Activity.CHAT,
                null,
                null);
        host.apply(sourced(offset++, ofTheFuture, START));
        apply(facts.ended("b1"));

        assertThat(apply(facts.started("b2"))).isEqualTo(ACCEPTED);
    }

    @Test
    void aHeartbeatIsNeverStoredAndARepeatOfItIsNeverLate() {
        apply(facts.profile("Ana"));
        apply(facts.started("b1"));
        HostEvent heartbeat = facts.heartbeat("b1");
        apply(heartbeat);
        long alive = host.status(new Revision(1, 1)).aliveAtMillis();
        apply(facts.ended("b1"));

        assertThat(host.apply(sourced(2, heartbeat))).isEqualTo(ACCEPTED);

        assertThat(alive).isEqualTo(heartbeat.occurredAt().toEpochMilli());
        assertThat(taken().events()).hasSize(3);
    }

    @Test
    void aSourceOffsetCountsOnce() {
        AudienceRecord first =
                audience(entry(3, Signal.ENTER, 1), entry(3, Signal.WATCH_SECONDS, 40), entry(5, Signal.LIKE, 1));
        host.apply(first, "behaviours");

        host.apply(first, "behaviours");
        host.apply(audience(entry(5, Signal.LIKE, 1), entry(6, Signal.LIKE, 1)), "behaviours");

        var counters = host.snapshot().counters();
        assertThat(counters.total(Signal.ENTER)).isOne();
        assertThat(counters.total(Signal.WATCH_SECONDS)).isEqualTo(40);
        assertThat(counters.total(Signal.LIKE)).isEqualTo(2);
        assertThat(host.snapshot().concurrentViewers()).isOne();
    }

    @Test
    void aRecreatedTopicsOffsetsCountAnew() {
        host.apply(audience(entry(9, Signal.LIKE, 1)), "behaviours");

        host.apply(new AudienceRecord(HOST, 2, 0, List.of(entry(0, Signal.LIKE, 1))), "behaviours");
        host.apply(audience(entry(10, Signal.LIKE, 1)), "behaviours");

        assertThat(host.snapshot().counters().total(Signal.LIKE)).isEqualTo(2);
    }

    @Test
    void aDeltaFoldedIntoTheInstanceThatTookItChangesNothing() {
        apply(facts.started("early"));
        apply(facts.profile("Ana"));
        apply(facts.started("b1"));
        host.apply(audience(entry(1, Signal.ENTER, 1), entry(2, Signal.GIFT_COINS, 7)), "behaviours");
        HostAdvanced delta = host.nextEpoch(0);
        HostSnapshot before = host.snapshot();

        host.replay(delta);

        assertThat(host.snapshot()).isEqualTo(before);
        assertThat(host.takeDelta()).isNull();
    }

    @Test
    void nothingNewIsNoDelta() {
        assertThat(host.takeDelta()).isNull();
    }

    private HostAdvanced taken() {
        HostAdvanced delta = host.takeDelta();
        assertThat(delta).isNotNull();
        return delta;
    }

    private HostVerdict apply(HostEvent event) {
        return host.apply(sourced(offset++, event));
    }
}
