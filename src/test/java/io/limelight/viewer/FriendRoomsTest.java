package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.FriendSeen;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.FriendRoom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FriendRoomsTest {
    private static final Duration AGE = Duration.ofMinutes(30);

    private final UserFacts facts = new UserFacts("u1");
    private final FriendRooms rooms = new FriendRooms(2, AGE);

    @Test
    void aFriendIsInTheRoomThatWasEnteredLastWhateverIsToldFirst() {
        tell("f1", "h2", true, 20);
        tell("f1", "h1", true, 10);
        tell("f1", "h1", false, 15);

        assertThat(rooms.all()).containsExactly(room("f1", "h2", 20));
    }

    @Test
    void leavingAnEarlierRoomLateLeavesTheFriendWhereItIs() {
        tell("f1", "h1", true, 10);
        tell("f1", "h2", true, 20);
        tell("f1", "h1", false, 30);

        assertThat(rooms.all()).containsExactly(room("f1", "h2", 20));
    }

    @Test
    void whoLeftIsNowhere() {
        tell("f1", "h1", true, 10);
        tell("f1", "h1", false, 30);

        assertThat(rooms.all()).isEmpty();
    }

    @Test
    void whoWasTellsNothingForTooLongIsTakenToHaveLeft() {
        tell("f1", "h1", true, 10);

        assertThat(rooms.at(START + AGE.toMillis() + 9)).hasSize(1);
        assertThat(rooms.at(START + AGE.toMillis() + 10)).isEmpty();
    }

    @Test
    void theRoomsEnteredLongestAgoGoFirst() {
        tell("f3", "h3", true, 30);
        tell("f1", "h1", true, 10);
        tell("f2", "h2", true, 20);

        assertThat(rooms.all()).containsExactly(room("f2", "h2", 20), room("f3", "h3", 30));
    }

    @Test
    void whoIsNoFriendAnyMoreIsNotSeen() {
        Viewer viewer = new Viewer(UserFacts.CONFIG);
        UserId friend = new UserId("f1");
        viewer.apply(UserFacts.sourced(0, new Behaviour.FriendsChanged(facts.header(), List.of(friend), List.of())));
        viewer.apply(UserFacts.sourced(1, new FriendSeen(facts.header(), friend, new HostId("h1"), true)));
        assertThat(viewer.view(facts.user, START).friendRooms()).hasSize(1);

        viewer.apply(UserFacts.sourced(2, new Behaviour.FriendsChanged(facts.header(), List.of(), List.of(friend))));

        assertThat(viewer.view(facts.user, START).friendRooms()).isEmpty();
    }

    @Test
    void notMoreFriendsAreToldThanMayBe() {
        Viewer viewer = new Viewer(UserFacts.CONFIG);
        List<UserId> friends = List.of(new UserId("f1"), new UserId("f2"), new UserId("f3"));
        viewer.apply(UserFacts.sourced(0, new Behaviour.FriendsChanged(facts.header(), friends, List.of())));

        ViewerVerdict verdict = viewer.apply(UserFacts.sourced(1, facts.entered(UserFacts.room("h1", "b1"))));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ViewerVerdict.Accepted.class,
                        accepted -> assertThat(accepted.friends())
                                .as("those of newest friendship")
                                .containsExactly(new UserId("f3"), new UserId("f2")));
    }

    private void tell(String friend, String host, boolean there, long after) {
        rooms.tell(new FriendSeen(facts.header(), new UserId(friend), new HostId(host), there), START + after);
    }

    private static FriendRoom room(String friend, String host, long after) {
        return new FriendRoom(new UserId(friend), new HostId(host), START + after);
    }
}
