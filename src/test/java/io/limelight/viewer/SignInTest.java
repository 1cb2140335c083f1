package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static io.limelight.viewer.UserFacts.slate;
import static io.limelight.viewer.UserFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Erased;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.Behaviour.HistoryMerged;
import io.limelight.domain.Behaviour.HistoryTaken;
import io.limelight.domain.Behaviour.SignedIn;
import io.limelight.domain.Behaviour.SongPlayed;
import io.limelight.domain.HostId;
import io.limelight.domain.Identities.Link;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.viewer.ViewerVerdict.Accepted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who signs in takes along what was remembered, once; who is erased takes along whom the same person was. */
class SignInTest {
    private final One device = new One("device-1");
    private final One account = new One("42");

    /** A user, and a log of the user's own. */
    private static final class One {
        final UserFacts facts;
        Viewer viewer = new Viewer(CONFIG);
        final List<Sourced<Behaviour>> log = new ArrayList<>();

        One(String user) {
            facts = new UserFacts(user);
        }

        Accepted does(Behaviour behaviour) {
            log.add(sourced(log.size(), behaviour));
            return (Accepted) viewer.apply(log.get(log.size() - 1));
        }

        Accepted again(int place) {
            return (Accepted) viewer.apply(log.get(place));
        }

        List<Behaviour> signsIn(String user) {
            return does(new SignedIn(facts.header(), new UserId(user))).passedOn();
        }

        ViewerSnapshot state() {
            return viewer.snapshot();
        }
    }

    private Behaviour gifted(One one, String host) {
        return one.facts.gifted(host, 9);
    }

    private void liveAsDevice() {
        device.does(device.facts.clicked("h1"));
        device.does(device.facts.watched(room("h1", "b1"), 40_000, false));
        device.does(gifted(device, "h2"));
        device.does(new FeedbackGiven(device.facts.header(), room("h3", "b1"), Behaviour.Feedback.BLOCK));
        device.does(new SongPlayed(device.facts.header(), new SongId("s1"), true));
    }

    @Test
    void whatWasRememberedIsTheAccountsAndTheUserBeginsAfresh() {
        liveAsDevice();
        device.viewer.show(slate(0, START, "h1"));
        account.does(gifted(account, "h2"));
        account.does(new FeedbackGiven(account.facts.header(), room("h3", "b1"), Behaviour.Feedback.NOT_INTERESTED));

        List<Behaviour> told = device.signsIn("42");
        assertThat(told).singleElement().isInstanceOf(HistoryMerged.class);
        assertThat(told.get(0).userId()).isEqualTo(account.facts.user);
        List<Behaviour> back = account.does(told.get(0)).passedOn();

        assertThat(account.state().ties())
                .extracting(Tie::hostId, Tie::watches, Tie::gifts, Tie::giftValue)
                .containsExactlyInAnyOrder(tuple(new HostId("h1"), 1, 0, 0L), tuple(new HostId("h2"), 0, 2, 18L));
        assertThat(account.state().aversions())
                .singleElement()
                .matches(Aversion::blocked)
                .matches(aversion -> aversion.notInterestedAtMillis() > 0);
        assertThat(account.state().accepted()).isEqualTo(7);
        assertThat(account.state().sung()).containsExactly(new SongId("s1"));
        assertThat(account.state().steps())
                .hasSize(4)
                .isSortedAccordingTo(Comparator.comparingLong(Step::atMillis).thenComparingLong(Step::idHash));
        assertThat(device.state().ties()).isEmpty();
        assertThat(device.state().accepted()).isZero();
        assertThat(device.viewer.look(new RecommendationId("r0")))
                .as("its slates wait where they were served")
                .hasSize(1);

        assertThat(device.state().identities().handed()).hasSize(1);
        assertThat(back).singleElement().isInstanceOf(HistoryTaken.class);
        device.does(back.get(0));
        assertThat(device.state().identities().handed()).isEmpty();
    }

    @Test
    void aVisitThatGoesOnAfterTheSignInIsTheSameVisit() {
        device.does(device.facts.watched(room("h1", "b1"), 40_000, false));
        account.does(device.signsIn("42").get(0));

        Effects effects = account.does(account.facts.watched(room("h1", "b1"), 50_000, true))
                .effects();
        Effects late = device.does(device.facts.watched(room("h1", "b1"), 45_000, false))
                .effects();

        assertThat(effects.has(Signal.ENTER)).isFalse();
        assertThat(effects.has(Signal.EFFECTIVE_WATCH)).isFalse();
        assertThat(account.state().ties().get(0).watchMillis()).isEqualTo(50_000);
        assertThat(late.has(Signal.ENTER)).isFalse();
    }

    @Test
    void aSignInThatIsToldAgainHandsOverTheSameAndTheAccountCountsItOnce() {
        liveAsDevice();
        List<Behaviour> told = device.signsIn("42");
        int place = device.log.size() - 1;
        device.does(gifted(device, "h2"));
        account.does(told.get(0));
        ViewerSnapshot once = account.state();

        device.viewer = Viewer.from(CONFIG, device.state());
        assertThat(device.again(place).passedOn()).isEqualTo(told);
        account.log.add(sourced(account.log.size(), told.get(0)));
        assertThat(account.viewer.apply(account.log.get(1))).isEqualTo(ViewerVerdict.DUPLICATE);
        assertThat(account.again(0).passedOn()).as("the user hears of it again").hasSize(1);

        assertThat(account.state().ties()).isEqualTo(once.ties());
        assertThat(account.state().accepted()).isEqualTo(once.accepted());
        assertThat(device.state().ties())
                .as("what came after is the user's own")
                .hasSize(1);
    }

    @Test
    void ofManySignInsWithoutAReceiptEachIsToldAgainAsItWas() {
        List<List<Behaviour>> told = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < CONFIG.identities() + 2; i++) {
            device.does(gifted(device, "h" + i));
            told.add(device.signsIn("42"));
            places.add(device.log.size() - 1);
        }

        device.viewer = Viewer.from(CONFIG, device.state());
        for (int i = 0; i < told.size(); i++) {
            assertThat(device.again(places.get(i)).passedOn())
                    .as("sign-in %s", i)
                    .hasSize(1)
                    .isEqualTo(told.get(i));
        }
    }

    @Test
    void whateverTheAccountHearsFirstItsSequenceAndSumsAreTheSame() {
        liveAsDevice();
        Behaviour merged = device.signsIn("42").get(0);
        List<Behaviour> own = List.of(
                gifted(account, "h2"),
                account.facts.clicked("h1"),
                new FeedbackGiven(account.facts.header(), room("h3", "b1"), Behaviour.Feedback.UNBLOCK));
        One other = new One("42");

        account.does(merged);
        own.forEach(account::does);
        own.forEach(other::does);
        other.does(merged);

        assertThat(other.state().steps()).isEqualTo(account.state().steps());
        assertThat(other.state().ties())
                .containsExactlyInAnyOrderElementsOf(account.state().ties());
        assertThat(other.state().aversions()).isEqualTo(account.state().aversions());
        assertThat(other.state().current()).isEqualTo(account.state().current());
        assertThat(other.state().days()).isEqualTo(account.state().days());
        account.viewer
                .view(account.facts.user, START)
                .tastes()
                .hosts()
                .byName()
                .forEach((host, sum) -> assertThat(other.viewer
                                .view(account.facts.user, START)
                                .tastes()
                                .hosts()
                                .of(host))
                        .isCloseTo(sum, within(1e-9)));
    }

    @Test
    void whatIsToldLateOfBeforeTheSignInIsTheAccountsToo() {
        Behaviour late = gifted(device, "h1");
        device.does(gifted(device, "h1"));
        account.does(device.signsIn("42").get(0));

        Accepted accepted = device.does(late);
        assertThat(accepted.effects().has(Signal.GIFT)).isTrue();
        assertThat(device.again(device.log.size() - 1)).isEqualTo(accepted);
        accepted.passedOn().forEach(account::does);
        device.does(gifted(device, "h1"));

        assertThat(account.state().ties()).singleElement().matches(tie -> tie.gifts() == 2 && tie.giftValue() == 18);
        assertThat(account.state().steps()).hasSize(2);
        assertThat(account.state().identities().devices())
                .extracting(Link::user)
                .containsExactly(device.facts.user);
        assertThat(device.state().ties()).as("what was done afterwards").hasSize(1);
        assertThat(device.again(0).passedOn()).as("it went with the sign-in").isEmpty();
    }

    @Test
    void anErasureReachesWhoeverIsTheSamePersonAndNobodyElse() {
        One tablet = new One("tablet");
        One guest = new One("guest");
        account.does(device.signsIn("42").get(0));
        account.does(tablet.signsIn("42").get(0));
        guest.does(tablet.signsIn("guest").get(0));
        guest.does(gifted(guest, "h1"));

        List<Behaviour> ofDevice = device.does(erased(device)).passedOn();
        assertThat(ofDevice).extracting(Behaviour::userId).containsExactly(account.facts.user);
        List<Behaviour> ofAccount = account.does(ofDevice.get(0)).passedOn();
        assertThat(ofAccount)
                .extracting(Behaviour::userId)
                .as("not back to whom it came from")
                .containsExactly(tablet.facts.user);
        Accepted ofTablet = tablet.does(ofAccount.get(0));

        assertThat(ofTablet.passedOn())
                .as("who else used the tablet is another person")
                .isEmpty();
        assertThat(account.state().erasure()).isNotNull();
        assertThat(tablet.state().erasure()).isEqualTo(account.state().erasure());
        assertThat(guest.state().ties()).hasSize(1);
    }

    /** Of a time after all that was done here. */
    private static Erased erased(One one) {
        for (int i = 0; i < 20; i++) {
            one.facts.header();
        }
        return new Erased(one.facts.header());
    }

    @Test
    void historyThatArrivesAfterTheAccountsErasureIsNotTaken() {
        liveAsDevice();
        Behaviour merged = device.signsIn("42").get(0);
        account.does(erased(account));

        Accepted accepted = account.does(merged);

        assertThat(account.state().ties()).isEmpty();
        assertThat(account.state().identities().devices()).isEmpty();
        assertThat(accepted.passedOn()).as("nothing has to wait for it").hasSize(1);
    }

    @Test
    void anErasedUserKeepsNothingToHandOverAndKnowsNobodyAfterThePurge() {
        liveAsDevice();
        device.signsIn("42");
        Accepted erased = device.does(erased(device));
        int place = device.log.size() - 1;

        assertThat(device.state().identities().handed()).isEmpty();
        assertThat(device.again(place).passedOn()).isEqualTo(erased.passedOn()).hasSize(1);
        device.viewer.erased(new Position("behaviours", 1, 0, place));
        assertThat(device.state().identities().accounts()).isEmpty();
    }

    @Test
    void signingInToOneAccountAgainAndAgainForgetsNoOther() {
        One guest = new One("guest");
        guest.does(device.signsIn("guest").get(0));
        for (int i = 0; i < CONFIG.identities() + 2; i++) {
            account.does(device.signsIn("42").get(0));
        }

        assertThat(device.does(erased(device)).passedOn())
                .extracting(Behaviour::userId)
                .containsExactlyInAnyOrder(guest.facts.user, account.facts.user);
    }

    @Test
    void ofTheUsersOnePersonWasTheNewestAreKept() {
        for (int i = 0; i < CONFIG.identities() + 2; i++) {
            One other = new One("device-" + i);
            account.does(other.signsIn("42").get(0));
        }

        assertThat(account.state().identities().devices())
                .extracting(link -> link.user().value())
                .containsExactly("device-2", "device-3", "device-4");
    }
}
