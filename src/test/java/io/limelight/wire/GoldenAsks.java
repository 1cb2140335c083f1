package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Current;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What nodes ask each other's entities, as it stands in {@code golden/}. Never change one; add another. */
final class GoldenAsks {
    private static final String ASKER = "pekko://limelight@127.0.0.1:17001/temp/ask$a#7";
    private static final HostId HOST = new HostId("host-1");
    private static final UserId USER = new UserId("user-1");
    private static final BroadcastId BROADCAST = new BroadcastId("broadcast-1");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long APPENDED = 1_767_323_045_700L;

    static final Map<String, HostAsk> HOSTS = Map.of(
            "full",
            new HostAsk(
                    ASKER,
                    -7_302L,
                    List.of(new Sourced<>(
                            new Position("eu.host-events", 1, 17, 902),
                            APPENDED,
                            new HostEvent.BroadcastEnded(new EventId("event-1"), HOST, AT, BROADCAST))),
                    List.of(new AudienceRecord(
                            HOST, 1, 17, List.of(new AudienceRecord.Entry(7, APPENDED, Signal.CLICK, 1))))),
            "least",
            new HostAsk(ASKER, 0, List.of(), List.of()));

    static final Map<String, ViewerAsk> VIEWERS = Map.of(
            "full",
            new ViewerAsk(
                    ASKER,
                    7_302L,
                    1_767_323_045_678L,
                    List.of(new Sourced<>(
                            new Position("behaviours", 1, 17, 902),
                            APPENDED,
                            new Behaviour.Clicked(
                                    new Behaviour.Header(new EventId("event-1"), USER, AT, null, Scene.HOME),
                                    new Room(HOST, BROADCAST, Activity.CHAT)))),
                    List.of(new Sourced<>(
                            new Position("eu.impressions", 1, 17, 7),
                            APPENDED,
                            new ShownSlate(
                                    new RecommendationId("slate-1"),
                                    1_767_323_045_678L,
                                    Scene.HOME,
                                    List.of(new ShownSlate.Card(HOST, BROADCAST))))),
                    List.of(new RecommendationId("slate-1")),
                    new Position("impressions", 1, 17, 6)),
            "least",
            ViewerAsk.of(ASKER, Long.MIN_VALUE, null));

    static final Map<String, AppliedAnswer> APPLIED = Map.of(
            "full", new AppliedAnswer(-7_302L, List.of(0L, 1L, 5L, -1L, 3_145_730L), List.of()),
            "told",
                    new AppliedAnswer(
                            9,
                            List.of(0L, 4L),
                            List.of(new AppliedAnswer.Told(
                                    1, List.of(new UserId("user-2"), new UserId("user-3")), List.of()))),
            "passed-on",
                    new AppliedAnswer(
                            9,
                            List.of(0L),
                            List.of(new AppliedAnswer.Told(
                                    0,
                                    List.of(),
                                    List.of(Objects.requireNonNull(GoldenUsers.BEHAVIOURS.get("erased.via")))))),
            "least", new AppliedAnswer(1, List.of(), List.of()));

    static final Map<String, LookedAnswer> LOOKED = Map.of(
            "full", new LookedAnswer(List.of(List.of(new long[] {1_234, -1, 0}, new long[] {-1, -1, -1}), List.of())));

    static final Map<String, ViewerView> VIEWS = Map.of(
            "full",
            new ViewerView(
                    USER,
                    new UserProfile("m", "25-30", "Hangzhou", "zj", 1_600_000_000_000L, Map.of("degree", "high")),
                    Map.of(HOST, new ViewerSnapshot.Tie(HOST, true, 61_234, 3, 2, 990, 1_767_323_045_678L)),
                    List.of(new ViewerSnapshot.Step(
                            HOST, Activity.PK, Signal.EFFECTIVE_WATCH, 61_234, 1_767_323_045_678L)),
                    Map.of(HOST, new ViewerSnapshot.ShownHost(HOST, 1_767_323_045_678L, 2)),
                    List.of(new SongId("song-1")),
                    Map.of(Activity.PK, 0.5, Activity.CHAT, 1.25),
                    40),
            "ordered",
            new ViewerView(USER, null, Map.of(), List.of(GoldenUsers.ORDERED), Map.of(), List.of(), Map.of(), 0),
            "aversions",
            new ViewerView(
                    USER,
                    null,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    0,
                    Map.of(HOST, GoldenUsers.AVERSION),
                    Tastes.NONE),
            "tastes",
            new ViewerView(
                    USER, null, Map.of(), List.of(), Map.of(), List.of(), Map.of(), 0, Map.of(), GoldenUsers.TASTES),
            "friend-rooms",
            new ViewerView(
                    USER,
                    null,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    0,
                    Map.of(),
                    Tastes.NONE,
                    List.of(GoldenUsers.FRIEND_ROOM),
                    List.of(),
                    Current.NONE,
                    Map.of()),
            "sung",
            new ViewerView(
                    USER,
                    null,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    0,
                    Map.of(),
                    Tastes.NONE,
                    List.of(),
                    List.of(new SongId("song-1")),
                    Current.NONE,
                    Map.of()),
            "current",
            new ViewerView(
                    USER,
                    null,
                    Map.of(HOST, GoldenUsers.FREQUENT),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    0,
                    Map.of(),
                    GoldenUsers.OF_CATEGORIES,
                    List.of(),
                    List.of(),
                    GoldenUsers.CURRENT,
                    Map.of()),
            "days",
            new ViewerView(
                    USER,
                    null,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    0,
                    Map.of(),
                    Tastes.NONE,
                    List.of(),
                    List.of(),
                    Current.NONE,
                    GoldenUsers.DAYS.before()),
            "least",
            ViewerView.unknown(USER));

    private GoldenAsks() {}
}
