package io.limelight.wire;

import static java.util.Map.entry;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Broadcast;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.EventId;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Pk;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Facts of hosts that stand in {@code golden/}. Never change one; add another. */
final class GoldenHosts {
    private static final EventId EVENT = new EventId("event-1");
    private static final HostId HOST = new HostId("host-1");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final BroadcastId BROADCAST = new BroadcastId("broadcast-1");
    private static final SongId SONG = new SongId("song-1");
    private static final Content CONTENT = new Content(new float[] {0.25f, -1f, 3.5f}, 0.75f, 0.5f);
    private static final HostProfile PROFILE = new HostProfile(
            "主播",
            "f",
            "18-24",
            "zj",
            "singing",
            List.of("a1.png", "a2.png"),
            List.of("Night songs"),
            1_600_000_000_000L);
    private static final HostProfile NO_PROFILE =
            new HostProfile(null, null, null, null, null, List.of(), List.of(), 0);
    private static final Revision REVISION = new Revision(3, 41);
    private static final CounterValues COUNTERS =
            new CounterValues(1_767_323_045_678L, new long[] {5, 2, 0, 7}, new double[] {0, 1.5, 0, 0.25});

    private static final Content SAFE_CONTENT = new Content(new float[] {0.5f}, 0.75f, 0.5f, 0.25f);
    private static final Pk IN_PK = new Pk(new HostId("host-2"), 3, true);
    private static final OfflineProfile OFFLINE =
            new OfflineProfile(1_767_312_000_000L, Map.of("clicks-30d", 1200.0, "exposures-30d", 9000.5));
    private static final SceneCounters SCENES = scenes();

    private static SceneCounters scenes() {
        long[] totals = new long[SceneCounters.CELLS];
        double[] decayed = new double[SceneCounters.CELLS * SceneCounters.HALF_LIVES];
        int click = SceneCounters.cell(Scene.PLAYBACK, Signal.CLICK);
        totals[SceneCounters.cell(Scene.HOME, Signal.EXPOSURE)] = 9;
        totals[click] = 4;
        decayed[click * SceneCounters.HALF_LIVES + 1] = 1.25;
        return new SceneCounters(1_767_323_045_678L, totals, decayed, new long[] {3, 0, 2});
    }

    static final Map<String, HostEvent> EVENTS = Map.ofEntries(
            entry("profile-changed", new HostEvent.ProfileChanged(EVENT, HOST, AT, PROFILE)),
            entry("profile-changed.least", new HostEvent.ProfileChanged(EVENT, HOST, Instant.EPOCH, NO_PROFILE)),
            entry(
                    "broadcast-started",
                    new HostEvent.BroadcastStarted(
                            EVENT, HOST, AT, BROADCAST, Activity.PERFORMANCE, SONG, "Night songs")),
            entry("broadcast-ended", new HostEvent.BroadcastEnded(EVENT, HOST, AT, BROADCAST)),
            entry("activity-changed", new HostEvent.ActivityChanged(EVENT, HOST, AT, BROADCAST, Activity.MULTI_MIC)),
            entry("song-changed", new HostEvent.SongChanged(EVENT, HOST, AT, BROADCAST, SONG)),
            entry("song-changed.least", new HostEvent.SongChanged(EVENT, HOST, AT, BROADCAST, null)),
            entry("title-changed", new HostEvent.TitleChanged(EVENT, HOST, AT, BROADCAST, "Morning", "a2.png")),
            entry("content-understood", new HostEvent.ContentUnderstood(EVENT, HOST, AT, BROADCAST, CONTENT)),
            entry("heartbeat", new HostEvent.Heartbeat(EVENT, HOST, AT, BROADCAST)),
            entry("activity-changed.pk", new HostEvent.ActivityChanged(EVENT, HOST, AT, BROADCAST, Activity.PK, IN_PK)),
            entry(
                    "content-understood.safety",
                    new HostEvent.ContentUnderstood(EVENT, HOST, AT, BROADCAST, SAFE_CONTENT)),
            entry("offline-profiled", new HostEvent.OfflineProfiled(EVENT, HOST, AT, OFFLINE)));

    static final Map<String, AudienceRecord> AUDIENCE = Map.of(
            "full",
            new AudienceRecord(
                    HOST,
                    1,
                    17,
                    List.of(
                            new Entry(4_000_000_001L, 1_767_323_045_678L, Signal.GIFT, 1),
                            new Entry(4_000_000_001L, 1_767_323_045_678L, Signal.GIFT_COINS, 990),
                            new Entry(4_000_000_005L, 1_767_323_040_000L, Signal.WATCH_SECONDS, 12))),
            "scenes",
            new AudienceRecord(
                    HOST,
                    1,
                    17,
                    List.of(
                            new Entry(7, 1_767_323_045_678L, Signal.EXPOSURE, 1, Scene.IMMERSIVE),
                            new Entry(8, 1_767_323_045_678L, Signal.LIKE, 1))));

    static final Map<String, HostStatus> STATUSES = Map.of(
            "full",
                    new HostStatus(
                            HOST,
                            REVISION,
                            true,
                            BROADCAST,
                            Activity.PK,
                            SONG,
                            "Night songs",
                            "a1.png",
                            1_767_323_000_000L,
                            1_767_323_045_678L,
                            1_767_323_045_700L,
                            0.75f,
                            12,
                            COUNTERS),
            "pk",
                    new HostStatus(
                            HOST,
                            REVISION,
                            true,
                            BROADCAST,
                            new Turn(Activity.PK, 1_767_323_030_000L, IN_PK),
                            SONG,
                            "Night songs",
                            "a1.png",
                            1_767_323_000_000L,
                            1_767_323_045_678L,
                            1_767_323_045_700L,
                            0.75f,
                            0.25f,
                            12,
                            COUNTERS),
            "least",
                    new HostStatus(
                            HOST,
                            new Revision(0, 0),
                            false,
                            null,
                            null,
                            null,
                            null,
                            null,
                            0,
                            0,
                            0,
                            0,
                            0,
                            CounterValues.ZERO));

    static final Map<String, HostCard> CARDS = Map.of(
            "offline", new HostCard(HOST, REVISION, PROFILE, SAFE_CONTENT, OFFLINE, SCENES),
            "full", new HostCard(HOST, REVISION, PROFILE, CONTENT),
            "least", new HostCard(HOST, REVISION, NO_PROFILE, null));

    static final Map<String, HostAdvanced> ADVANCED = Map.of(
            "full",
                    new HostAdvanced(
                            3,
                            List.of(
                                    new Sourced<>(
                                            new Position("host-events", 1, 17, 902),
                                            1_767_323_045_700L,
                                            new HostEvent.Heartbeat(EVENT, HOST, AT, BROADCAST)),
                                    new Sourced<>(
                                            new Position("eu.host-events", 2, 3, 4),
                                            1_767_323_045_701L,
                                            new HostEvent.BroadcastEnded(EVENT, HOST, AT, BROADCAST))),
                            List.of(new RecentId(0xCAFEBABEDEADBEEFL, 1, 903, 5)),
                            COUNTERS,
                            12,
                            List.of(new Position("audience", 1, 17, 55))),
            "scenes", new HostAdvanced(3, List.of(), List.of(), COUNTERS, SCENES, 12, List.of()),
            "least", new HostAdvanced(0, List.of(), List.of(), null, 0, List.of()));

    static final Map<String, HostSnapshot> SNAPSHOTS = Map.of(
            "full",
                    new HostSnapshot(
                            3,
                            PROFILE,
                            new Broadcast(
                                    BROADCAST, 1_767_323_000_000L, Activity.GAME, SONG, "Title", "a1.png", CONTENT),
                            1_767_323_000_000L,
                            List.of(new BroadcastId("broadcast-0")),
                            COUNTERS,
                            -2,
                            1_767_323_045_678L,
                            List.of(new Position("audience", 1, 17, 55)),
                            List.of(new RecentId(-2, 1, 902, 6))),
            "pk",
                    new HostSnapshot(
                            3,
                            PROFILE,
                            OFFLINE,
                            new Broadcast(
                                    BROADCAST,
                                    1_767_323_000_000L,
                                    new Turn(Activity.PK, 1_767_323_030_000L, IN_PK),
                                    SONG,
                                    "Title",
                                    "a1.png",
                                    SAFE_CONTENT),
                            1_767_323_000_000L,
                            List.of(),
                            COUNTERS,
                            SCENES,
                            2,
                            1_767_323_045_678L,
                            List.of(),
                            List.of()),
            "least", new HostSnapshot(0, null, null, 0, List.of(), CounterValues.ZERO, 0, 0, List.of(), List.of()));

    private GoldenHosts() {}
}
