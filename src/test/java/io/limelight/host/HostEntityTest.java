package io.limelight.host;

import static io.limelight.entity.Replies.ANY_INCARNATION;
import static io.limelight.host.HostFacts.HOST;
import static io.limelight.host.HostFacts.audience;
import static io.limelight.host.HostFacts.entry;
import static io.limelight.host.HostFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Broadcast;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.host.HostEntity.ApplyAudience;
import io.limelight.host.HostEntity.ApplyEvents;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostEntity.Inspect;
import io.limelight.host.HostEntity.Persist;
import io.limelight.host.HostEntity.Sleep;
import io.limelight.support.Entities;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostEntityTest {
    private static final HostConfig CONFIG =
            new HostConfig(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 8);
    private static final String PERSISTENCE_ID = "host|h1";

    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    private final HostFacts facts = new HostFacts();
    private final TestProbe<Object> probe = ENTITIES.kit.createTestProbe();
    private final RecordingOutlet outlet = new RecordingOutlet(() -> ENTITIES.stored(PERSISTENCE_ID));
    private ActorRef<Command> host;
    private long offset;

    @BeforeEach
    void begin() {
        host = start(1);
    }

    @AfterEach
    void end() {
        ENTITIES.kit.stop(host);
    }

    @Test
    void aBatchIsVisibleBeforeItIsStored() {
        goLive();
        int stored = ENTITIES.stored(PERSISTENCE_ID).size();

        applyEvent(facts.titled("b1", "new"));

        assertThat(inspect().broadcast()).extracting(Broadcast::title).isEqualTo("new");
        assertThat(ENTITIES.stored(PERSISTENCE_ID)).hasSize(stored);
        assertThat(outlet.statuses()).last().extracting(HostStatus::title).isEqualTo("new");
    }

    @Test
    void noStatusLeavesBeforeItsEpochIsStored() {
        goLive();
        restart(2);
        applyAudience(entry(1, Signal.ENTER, 1));

        assertThat(outlet.statuses())
                .extracting(status -> status.revision().epoch())
                .containsExactly(1L, 2L);
        assertThat(outlet.storedEpochs).containsExactly(1L, 2L);
    }

    @Test
    void durableIsAnsweredAfterStoringAndPublishing() {
        goLive();
        outlet.holding = true;
        applyEvent(facts.titled("b1", "new"));

        host.tell(new Persist(probe.getRef().narrow()));
        host.tell(new Inspect(probe.getRef().narrow()));

        probe.expectMessageClass(HostSnapshot.class);
        HostAdvanced stored = (HostAdvanced) last(ENTITIES.stored(PERSISTENCE_ID));
        assertThat(stored.events()).hasSize(1);
        outlet.arrive();
        assertThat(probe.expectMessageClass(Durable.class).incarnation()).isEqualTo(1);
    }

    @Test
    void aHostThatNeverRestsBecomesDurableAllTheSame() {
        goLive();
        outlet.holding = true;
        applyEvent(facts.titled("b1", "first"));
        host.tell(new Persist(probe.getRef().narrow()));
        CompletableFuture<String> first = outlet.held.remove();

        applyAudience(entry(1, Signal.ENTER, 1));
        applyEvent(facts.titled("b1", "second"));
        applyAudience(entry(2, Signal.ENTER, 1));
        first.complete("sent");

        probe.expectMessageClass(Durable.class);
        outlet.arrive();
    }

    @Test
    void aFailedPublicationIsSentAgainBeforeDurableIsAnswered() {
        goLive();
        outlet.holding = true;
        applyEvent(facts.titled("b1", "new"));
        host.tell(new Persist(probe.getRef().narrow()));
        int sent = outlet.statuses().size();

        outlet.held.remove().completeExceptionally(new IllegalStateException("no Kafka"));
        inspect();
        ENTITIES.timePasses(CONFIG.publishEvery());
        inspect();
        assertThat(outlet.statuses())
                .hasSize(sent + 1)
                .last()
                .extracting(HostStatus::title)
                .isEqualTo("new");
        outlet.arrive();

        probe.expectMessageClass(Durable.class);
    }

    @Test
    void countersBySceneFollowWithTheProfileOnceTheyHaveWaited() {
        goLive();
        int cards = outlet.cards.size();

        applyAudience(entry(1, Signal.CLICK, 1, Scene.HOME));
        applyAudience(entry(2, Signal.CLICK, 1, Scene.HOME));
        inspect();
        assertThat(outlet.cards).hasSize(cards);
        ENTITIES.timePasses(CONFIG.publishScenesEvery());
        inspect();

        assertThat(outlet.cards).hasSize(cards + 1);
        assertThat(outlet.cards.get(cards).scenes().total(Scene.HOME, Signal.CLICK))
                .isEqualTo(2);
    }

    @Test
    void hostsThatBeganTogetherSendTheirCountersBySceneAtMomentsOfTheirOwn() {
        List<ActorRef<Command>> hosts = IntStream.range(0, 20)
                .mapToObj(i -> ENTITIES.kit.spawn(HostEntity.create(
                        new HostId("host-" + i), CONFIG, outlet, "behaviours", 1, ENTITIES.nanoClock)))
                .toList();
        hosts.forEach(each -> {
            host = each;
            goLive();
            applyAudience(entry(1, Signal.CLICK, 1, Scene.HOME));
        });
        int before = outlet.cards.size();

        ENTITIES.timePasses(CONFIG.publishScenesEvery().dividedBy(2));
        hosts.forEach(this::inspect);
        assertThat(outlet.cards.size() - before).isBetween(5, 15);
        ENTITIES.timePasses(CONFIG.publishScenesEvery().dividedBy(2));
        hosts.forEach(this::inspect);
        assertThat(outlet.cards.size() - before).isEqualTo(20);

        hosts.forEach(ENTITIES.kit::stop);
    }

    @Test
    void lifecycleLeavesAtOnceAndCountersAtMostSoOften() {
        goLive();
        applyEvent(facts.titled("b1", "new"));
        int sent = outlet.statuses().size();

        applyAudience(entry(1, Signal.ENTER, 1));
        applyAudience(entry(2, Signal.ENTER, 1));
        assertThat(outlet.statuses()).hasSize(sent);
        ENTITIES.timePasses(CONFIG.publishEvery());
        inspect();
        assertThat(outlet.statuses())
                .hasSize(sent + 1)
                .last()
                .extracting(HostStatus::concurrentViewers)
                .isEqualTo(2L);

        applyEvent(facts.ended("b1"));
        assertThat(outlet.statuses())
                .hasSize(sent + 2)
                .last()
                .extracting(HostStatus::onAir)
                .isEqualTo(false);
    }

    @Test
    void aQuietHostsCountersLeaveAtOnce() {
        goLive();
        ENTITIES.timePasses(CONFIG.publishEvery());
        inspect();
        int sent = outlet.statuses().size();

        applyAudience(entry(1, Signal.ENTER, 1));

        assertThat(outlet.statuses()).hasSize(sent + 1);
    }

    @Test
    void exposuresAloneWaitForCompanyOrTheirTime() {
        goLive();
        ENTITIES.timePasses(CONFIG.publishEvery());
        inspect();
        int sent = outlet.statuses().size();

        applyAudience(entry(1, Signal.EXPOSURE, 1));
        ENTITIES.timePasses(CONFIG.publishEvery());
        inspect();
        assertThat(outlet.statuses()).hasSize(sent);
        ENTITIES.timePasses(CONFIG.publishExposuresEvery());
        inspect();
        assertThat(outlet.statuses()).hasSize(sent + 1);

        ENTITIES.timePasses(CONFIG.publishEvery());
        inspect();
        applyAudience(entry(2, Signal.EXPOSURE, 1));
        applyAudience(entry(3, Signal.LIKE, 1));
        assertThat(outlet.statuses())
                .hasSize(sent + 2)
                .last()
                .satisfies(status ->
                        assertThat(status.counters().total(Signal.EXPOSURE)).isEqualTo(2));
    }

    @Test
    void aBatchMeantForAnIncarnationThatIsGoneIsNotApplied() {
        goLive();
        applyAudience(entry(1, Signal.LIKE, 1));
        crash();
        host = start(2);

        host.tell(new ApplyAudience(
                List.of(audience(entry(2, Signal.LIKE, 1))), 1, probe.getRef().narrow()));
        assertThat(applied().incarnation()).isEqualTo(2);
        host.tell(new ApplyEvents(
                List.of(sourced(9, facts.ended("b1"))), 1, probe.getRef().narrow()));
        assertThat(applied().verdicts()).isEmpty();

        assertThat(inspect().counters().total(Signal.LIKE)).isZero();
        applyAudience(entry(1, Signal.LIKE, 1));
        applyAudience(entry(2, Signal.LIKE, 1));
        assertThat(inspect().counters().total(Signal.LIKE)).isEqualTo(2);
    }

    @Test
    void whoGoesToSleepStoresWhatIsPendingAndRemembersItAll() {
        goLive();
        for (int i = 0; i < 4; i++) {
            applyEvent(facts.titled("b1", "title" + i));
            applyAudience(entry(i, Signal.LIKE, 1));
            host.tell(new Persist(probe.getRef().narrow()));
            probe.expectMessageClass(Durable.class);
        }
        applyAudience(entry(7, Signal.LIKE, 1));
        HostSnapshot before = inspect();

        restart(2);

        assertThat(inspect()).isEqualTo(before);
        assertThat(before.counters().total(Signal.LIKE)).isEqualTo(5);
    }

    @Test
    void aHostOffAirThatSleepsIsRetiredAndOneOnAirIsNot() {
        goLive();
        restart(2);
        assertThat(outlet.retired).isEmpty();
        applyEvent(facts.ended("b1"));

        restart(3);

        assertThat(outlet.retired).containsExactly(HOST);
    }

    private void goLive() {
        host.tell(new ApplyEvents(
                List.of(sourced(offset++, facts.profile("Ana")), sourced(offset++, facts.started("b1"))),
                ANY_INCARNATION,
                probe.getRef().narrow()));
        assertThat(applied().verdicts()).containsExactly(HostVerdict.ACCEPTED, HostVerdict.ACCEPTED);
        assertThat(inspect().broadcast()).extracting(Broadcast::id).isEqualTo(new BroadcastId("b1"));
    }

    private void applyEvent(HostEvent event) {
        host.tell(new ApplyEvents(
                List.of(sourced(offset++, event)),
                ANY_INCARNATION,
                probe.getRef().narrow()));
        assertThat(applied().verdicts()).containsExactly(HostVerdict.ACCEPTED);
    }

    private void applyAudience(AudienceRecord.Entry entry) {
        host.tell(new ApplyAudience(
                List.of(audience(entry)), ANY_INCARNATION, probe.getRef().narrow()));
        applied();
    }

    @SuppressWarnings("unchecked")
    private Applied<HostVerdict> applied() {
        return probe.expectMessageClass(Applied.class);
    }

    private HostSnapshot inspect() {
        return inspect(host);
    }

    private HostSnapshot inspect(ActorRef<Command> one) {
        TestProbe<HostSnapshot> inspector = ENTITIES.kit.createTestProbe();
        one.tell(new Inspect(inspector.getRef()));
        return inspector.receiveMessage();
    }

    private ActorRef<Command> start(long incarnation) {
        return ENTITIES.kit.spawn(
                HostEntity.create(HOST, CONFIG, outlet, "behaviours", incarnation, ENTITIES.nanoClock));
    }

    private void restart(long incarnation) {
        host.tell(Sleep.NOW);
        probe.expectTerminated(host);
        host = start(incarnation);
    }

    private void crash() {
        ENTITIES.kit.stop(host);
    }

    private static Object last(List<Object> all) {
        return all.get(all.size() - 1);
    }
}
