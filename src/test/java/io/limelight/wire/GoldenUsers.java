package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.BundleAnnounced;
import io.limelight.domain.Control;
import io.limelight.domain.Current;
import io.limelight.domain.Days;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Identities;
import io.limelight.domain.Label;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Room;
import io.limelight.domain.Sample;
import io.limelight.domain.SampleRecord;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Sanction;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Signal;
import io.limelight.domain.Slate;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.Tastes;
import io.limelight.domain.TopicGeneration;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.feature.FeatureValues;
import io.limelight.support.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Facts of users that stand in {@code golden/}, and the dead letters and controls. Never change one; add another. */
final class GoldenUsers {
    private static final UserId USER = new UserId("user-1");
    private static final HostId HOST = new HostId("host-1");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final RecommendationId SLATE = new RecommendationId("slate-1");
    private static final BroadcastId BROADCAST = new BroadcastId("broadcast-1");
    private static final SongId SONG = new SongId("song-1");
    private static final Behaviour.Header HEADER =
            new Behaviour.Header(new EventId("event-1"), USER, AT, SLATE, Scene.PLAYBACK);
    private static final Behaviour.Header BARE = new Behaviour.Header(new EventId("event-1"), USER, AT, null, null);
    static final Aversion AVERSION =
            new Aversion(HOST, 1_767_323_045_678L, 1_767_323_045_679L, 1_767_323_045_680L, 1_767_323_045_681L);
    static final Tastes TASTES = new Tastes(
            new Tastes.Weights(Map.of("PK", 0.5, "CHAT", 0.25), 1_767_323_045_678L),
            new Tastes.Weights(Map.of("song-1", 3.0), 1_767_323_045_677L),
            new Tastes.Weights(Map.of("song-1", 2.5), 1_767_323_045_677L),
            new Tastes.Weights(Map.of("host-1", 5.5), 1_767_323_045_676L),
            new Tastes.Weights(Map.of("host-1", 4.5), 1_767_323_045_676L),
            new Tastes.Weights(Map.of("host-1", 1.5), 1_767_323_045_675L),
            new Tastes.Weights(Map.of("host-1", 0.75), 1_767_323_045_674L),
            Tastes.Weights.NONE,
            Tastes.Weights.NONE);
    static final Tastes OF_CATEGORIES = new Tastes(
            Tastes.Weights.NONE,
            Tastes.Weights.NONE,
            Tastes.Weights.NONE,
            Tastes.Weights.NONE,
            Tastes.Weights.NONE,
            Tastes.Weights.NONE,
            Tastes.Weights.NONE,
            new Tastes.Weights(Map.of("singing", 2.5), 1_767_323_045_673L),
            new Tastes.Weights(Map.of("singing", 1.25), 1_767_323_045_673L));
    static final Current CURRENT = new Current(Scene.PLAYBACK, 1_767_323_045_678L, SONG, true, 1_767_323_045_679L);
    static final Days DAYS = new Days(20_454, Map.of("clicks", 2.0), Map.of("active", 1.5, "activity:pk", 61.25));
    static final ViewerSnapshot.Tie FREQUENT =
            new ViewerSnapshot.Tie(HOST, false, 0, 3, 2, 990, 1_767_323_045_678L, true, true);
    static final ViewerSnapshot.Step ORDERED =
            new ViewerSnapshot.Step(HOST, null, Signal.CLICK, 0, 1_767_323_045_678L, 0xCAFEBABEDEADBEEFL);
    static final ViewerSnapshot.FriendRoom FRIEND_ROOM =
            new ViewerSnapshot.FriendRoom(new UserId("user-2"), HOST, 1_767_323_045_678L);
    private static final Room ROOM = new Room(HOST, BROADCAST, Activity.CHAT);
    private static final UserProfile PROFILE = new UserProfile("m", "25-30", "Hangzhou", "zj", 1_600_000_000_000L);

    static final Map<String, Behaviour> BEHAVIOURS = Map.ofEntries(
            Map.entry("exposed", new Behaviour.Exposed(HEADER, List.of(HOST, new HostId("host-2")))),
            Map.entry("clicked", new Behaviour.Clicked(HEADER, ROOM)),
            Map.entry("clicked.least", new Behaviour.Clicked(BARE, Room.of(HOST))),
            Map.entry("clicked.category", new Behaviour.Clicked(BARE, new Room(HOST, null, null, "singing"))),
            Map.entry("entered", new Behaviour.Entered(HEADER, ROOM)),
            Map.entry("watched", new Behaviour.Watched(HEADER, ROOM, Duration.ofMillis(61_234), true)),
            Map.entry("commented", new Behaviour.Interacted(HEADER, ROOM, Behaviour.Interaction.COMMENT)),
            Map.entry("liked", new Behaviour.Interacted(HEADER, ROOM, Behaviour.Interaction.LIKE)),
            Map.entry("shared", new Behaviour.Interacted(HEADER, ROOM, Behaviour.Interaction.SHARE)),
            Map.entry("profile-entered", new Behaviour.Interacted(HEADER, ROOM, Behaviour.Interaction.PROFILE_ENTER)),
            Map.entry("followed", new Behaviour.Followed(HEADER, ROOM, true)),
            Map.entry("gifted", new Behaviour.Gifted(HEADER, ROOM, 990)),
            Map.entry("blocked", new Behaviour.FeedbackGiven(HEADER, ROOM, Behaviour.Feedback.BLOCK)),
            Map.entry("unblocked", new Behaviour.FeedbackGiven(HEADER, ROOM, Behaviour.Feedback.UNBLOCK)),
            Map.entry("not-interested", new Behaviour.FeedbackGiven(HEADER, ROOM, Behaviour.Feedback.NOT_INTERESTED)),
            Map.entry("reported", new Behaviour.FeedbackGiven(HEADER, ROOM, Behaviour.Feedback.REPORT)),
            Map.entry("friend-seen", new Behaviour.FriendSeen(BARE, new UserId("user-2"), HOST, true)),
            Map.entry("erased", new Behaviour.Erased(BARE)),
            Map.entry("erased.via", new Behaviour.Erased(BARE, new UserId("user-2"))),
            Map.entry("signed-in", new Behaviour.SignedIn(BARE, new UserId("user-2"))),
            Map.entry(
                    "history-merged",
                    new Behaviour.HistoryMerged(
                            BARE,
                            new UserId("user-2"),
                            new Remembered().aversions(AVERSION).steps(ORDERED).snapshot())),
            Map.entry("history-taken", new Behaviour.HistoryTaken(BARE, new EventId("merged-1"))),
            Map.entry("song-played", new Behaviour.SongPlayed(HEADER, SONG, true)),
            Map.entry("profile-changed", new Behaviour.ProfileChanged(HEADER, PROFILE)),
            Map.entry(
                    "profile-changed.attributes",
                    new Behaviour.ProfileChanged(
                            HEADER,
                            new UserProfile(null, null, null, null, 0, Map.of("device", "tablet", "degree", "high")))),
            Map.entry(
                    "history-imported",
                    new Behaviour.HistoryImported(
                            HEADER,
                            List.of(
                                    new Behaviour.PastStep(HOST, Activity.PK, Signal.EFFECTIVE_WATCH, 61_234),
                                    new Behaviour.PastStep(new HostId("host-2"), null, Signal.LIKE, 0)))),
            Map.entry(
                    "friends-changed",
                    new Behaviour.FriendsChanged(
                            HEADER, List.of(new UserId("user-2")), List.of(new UserId("user-3")))));

    static final Map<String, Slate> SLATES = Map.of(
            "full",
                    new Slate(
                            SLATE,
                            USER,
                            "session-1",
                            Scene.HOME,
                            Slate.UiType.CLICK,
                            AT,
                            SONG,
                            "bundle-7",
                            "schema-2",
                            new byte[] {1, 2, 3},
                            Map.of("rank", "b", "recall", "a"),
                            List.of("fine-rank: timeout"),
                            List.of(new Slate.Impression(
                                    HOST,
                                    BROADCAST,
                                    2,
                                    Activity.PK,
                                    SONG,
                                    "a1.png",
                                    "Night songs",
                                    List.of("hot"),
                                    Map.of("coarse", 0.5f, "fine.click", 0.25f),
                                    new Revision(3, 41),
                                    1_767_323_045_678L,
                                    new byte[] {4, 5},
                                    true))),
            "immersive", least(Slate.UiType.IMMERSIVE),
            "breathing", least(Slate.UiType.BREATHING));

    private static Slate least(Slate.UiType type) {
        return new Slate(
                SLATE,
                USER,
                null,
                Scene.IMMERSIVE,
                type,
                AT,
                null,
                null,
                null,
                new byte[0],
                Map.of(),
                List.of(),
                List.of());
    }

    static final Map<String, SampleRecord> SAMPLES = Map.of(
            "full", sample(2, true, new float[] {1, 1, 0, 0, 1, 0, 0, 1, 0}, "bundle-7", "schema-2"),
            "erased", new SamplesErased(USER, 1_767_323_045_678L),
            "least", sample(0, false, Sample.unknown(), null, null));

    private static Sample sample(
            int revision, boolean last, float[] labels, @Nullable String bundle, @Nullable String schema) {
        boolean full = bundle != null;
        return new Sample(
                Sample.id(SLATE, full ? 3 : 0),
                revision,
                last,
                USER,
                HOST,
                Scene.HOME,
                AT.toEpochMilli(),
                labels,
                full ? 0.5f : 1,
                bundle,
                schema,
                full ? new byte[] {1, 2, 3} : new byte[0],
                full ? new byte[] {4, 5} : new byte[0],
                full ? 3 : 0,
                "negative-cache");
    }

    static final Map<String, FeatureValues> SNAPSHOT_VALUES = Map.of(
            "full", new FeatureValues(new float[] {0.5f, -1.25f, 0}, new long[] {0xCAFEBABEDEADBEEFL, 0, 7}),
            "least", new FeatureValues(new float[0], new long[0]));

    static final Map<String, DeadLetter> DEAD_LETTERS = Map.of(
            "unreadable", letter(new byte[] {1}, new byte[] {0, -1}, DeadLetter.Reason.UNREADABLE),
            "misplaced", letter(null, null, DeadLetter.Reason.MISPLACED),
            "unknown-host", letter(null, null, DeadLetter.Reason.UNKNOWN_HOST),
            "unknown-broadcast", letter(null, null, DeadLetter.Reason.UNKNOWN_BROADCAST),
            "older-broadcast", letter(null, null, DeadLetter.Reason.OLDER_BROADCAST));

    private static DeadLetter letter(byte @Nullable [] key, byte @Nullable [] value, DeadLetter.Reason reason) {
        return new DeadLetter("behaviours", 17, 902, key, value, reason, "behaviours: room is missing", AT);
    }

    static final Map<String, Control> CONTROL = Map.of(
            "topic-generation", new TopicGeneration("behaviours", "tcfTgLkzTXy3vxLp1JXeCg", 2),
            "sanction", new Sanction(HOST, true, new TreeSet<>(Set.of("eu", "zj")), 18, AT, "case 1234"),
            "sanction.least", Sanction.ban(HOST, "case 1234"));

    static final Map<String, BundleAnnounced> MODELS = Map.of(
            "full",
            new BundleAnnounced(
                    "000042",
                    "000041",
                    "/var/limelight/models/000042",
                    "155a3a360bd1f493",
                    1_767_323_045_678L,
                    new TreeMap<>(Map.of("dense.bin", "c0ffee", "spec.conf", "ba5eba11"))),
            "least",
            new BundleAnnounced("000001", null, "/models/000001", "155a3a360bd1f493", 0, new TreeMap<>()));

    static final Map<String, ViewerAdvanced> ADVANCED = Map.of(
            "full",
                    new ViewerAdvanced(
                            List.of(new Sourced<>(
                                    new Position("behaviours", 1, 17, 902),
                                    1_767_323_045_700L,
                                    new Behaviour.Clicked(HEADER, ROOM))),
                            List.of(new Sourced<>(
                                    new Position("eu.impressions", 1, 17, 7), 1_767_323_045_701L, shown(null))),
                            List.of(new Position("behaviours", 1, 17, 902)),
                            0,
                            null),
            "ledger",
                    new ViewerAdvanced(
                            List.of(),
                            List.of(new Sourced<>(
                                    new Position("impressions", 1, 17, 8), 1_767_323_045_701L, shown(BROADCAST))),
                            List.of(new Position("impressions", 1, 17, 8)),
                            1_767_323_045_000L,
                            new Position("impressions", 1, 17, 6)),
            "least", new ViewerAdvanced(List.of(), List.of(), List.of(), 0, null));

    private static ShownSlate shown(@Nullable BroadcastId broadcast) {
        return new ShownSlate(SLATE, 1_767_323_045_678L, Scene.HOME, List.of(new ShownSlate.Card(HOST, broadcast)));
    }

    static final Map<String, ViewerSnapshot> SNAPSHOTS = new TreeMap<>(Map.of(
            "full",
            new ViewerSnapshot(
                    PROFILE,
                    List.of(new ViewerSnapshot.Tie(HOST, true, 61_234, 3, 2, 990, 1_767_323_045_678L)),
                    List.of(new ViewerSnapshot.Step(
                            HOST, Activity.PK, Signal.EFFECTIVE_WATCH, 61_234, 1_767_323_045_678L)),
                    List.of(new ViewerSnapshot.ShownHost(HOST, 1_767_323_045_678L, 2)),
                    List.of(SONG),
                    List.of(new UserId("user-2")),
                    Map.of(Activity.PK, 0.5, Activity.CHAT, 1.25),
                    1_767_323_045_678L,
                    40,
                    List.of(new ViewerSnapshot.Visit(HOST, BROADCAST, true, 61_234, true, true, 1_767_323_045_678L)),
                    List.of(new Position("behaviours", 1, 17, 902)),
                    List.of(new RecentId(0xCAFEBABEDEADBEEFL, 1, 902, 77)),
                    LedgerSnapshot.EMPTY,
                    List.of(),
                    Tastes.NONE,
                    0,
                    null,
                    List.of(),
                    List.of(),
                    Current.NONE,
                    Identities.NONE,
                    Days.NONE),
            "ledger",
            new Remembered()
                    .ledger(new LedgerSnapshot(
                            List.of(new LedgerSnapshot.Waiting(
                                    new Sourced<>(
                                            new Position("eu.impressions", 1, 17, 8),
                                            1_767_323_045_701L,
                                            shown(BROADCAST)),
                                    List.of(new LedgerSnapshot.Joined(1, Label.WATCH, 1_234)))),
                            List.of(new LedgerSnapshot.Held(
                                    SLATE, HOST, BROADCAST, 1_767_323_045_900L, Set.of(Label.FOLLOW, Label.GIFT))),
                            1_767_323_045_000L))
                    .snapshot(),
            "attributes",
            new Remembered()
                    .profile(new UserProfile(null, null, null, null, 0, Map.of("degree", "high")))
                    .snapshot(),
            "aversions",
            new Remembered().aversions(AVERSION).snapshot(),
            "tastes",
            new Remembered().tastes(TASTES).tiesEvicted(7).snapshot(),
            "ordered",
            new Remembered().steps(ORDERED).snapshot(),
            "erased",
            new Remembered()
                    .erasure(new ViewerSnapshot.Erasure(1_767_323_045_678L, true))
                    .snapshot(),
            "friend-rooms",
            new Remembered().friendRooms(FRIEND_ROOM).snapshot(),
            "sung",
            new Remembered().sung(SONG).snapshot(),
            "least",
            new Remembered().snapshot()));

    static {
        SNAPSHOTS.put(
                "identities",
                new Remembered()
                        .identities(new Identities(
                                List.of(new Identities.Link(new UserId("user-2"), 1_767_323_045_678L, 1, 902)),
                                List.of(new Identities.Link(new UserId("user-3"), 1_767_323_045_677L, 2, 903)),
                                List.of(new Identities.Handed(
                                        new EventId("merged-1"),
                                        new UserId("user-2"),
                                        1_767_323_045_678L,
                                        new Remembered().sung(SONG).snapshot()))))
                        .snapshot());
        SNAPSHOTS.put("days", new Remembered().days(DAYS).snapshot());
        SNAPSHOTS.put(
                "current",
                new Remembered()
                        .current(CURRENT)
                        .ties(FREQUENT)
                        .tastes(OF_CATEGORIES)
                        .snapshot());
    }

    private GoldenUsers() {}
}
