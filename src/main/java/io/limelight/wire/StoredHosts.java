package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Broadcast;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.Turn;
import io.limelight.wire.proto.AppliedHostEvent;
import io.limelight.wire.proto.BroadcastState;
import java.util.ArrayList;
import java.util.List;

/** What a host's entity stores: its journal and its snapshots. What was stored comes back equal. */
public final class StoredHosts {
    public static byte[] encode(HostAdvanced advanced) {
        var to = io.limelight.wire.proto.HostAdvanced.newBuilder()
                .setEpoch(advanced.epoch())
                .setConcurrentViewers(advanced.concurrentViewers());
        for (Sourced<HostEvent> event : advanced.events()) {
            to.addEvents(message(event));
        }
        for (RecentId id : advanced.refused()) {
            to.addRefused(Places.message(id));
        }
        if (advanced.counters() != null) {
            to.setCounters(CounterArrays.message(advanced.counters()));
        }
        if (advanced.scenes() != null) {
            to.setScenes(SceneArrays.message(advanced.scenes()));
        }
        for (Position at : advanced.watermarks()) {
            to.addWatermarks(Places.message(at));
        }
        return Frame.encodeSorted(to.build());
    }

    public static HostAdvanced decodeAdvanced(byte[] bytes) throws Unreadable {
        return Frame.decode(
                "host-advanced", io.limelight.wire.proto.HostAdvanced.parser(), bytes, StoredHosts::advanced);
    }

    static AppliedHostEvent message(Sourced<HostEvent> event) {
        return AppliedHostEvent.newBuilder()
                .setSource(Places.message(Places.HOST_EVENTS, event))
                .setEvent(HostEvents.message(event.fact()))
                .build();
    }

    static Sourced<HostEvent> event(AppliedHostEvent from) {
        return Places.fact(Places.HOST_EVENTS, from.hasSource(), from.getSource(), HostEvents.fact(from.getEvent()));
    }

    private static HostAdvanced advanced(io.limelight.wire.proto.HostAdvanced from) {
        List<Sourced<HostEvent>> events = new ArrayList<>(from.getEventsCount());
        for (AppliedHostEvent it : from.getEventsList()) {
            events.add(event(it));
        }
        return new HostAdvanced(
                from.getEpoch(),
                events,
                Places.recents(from.getRefusedList()),
                from.hasCounters() ? CounterArrays.fact(from.getCounters()) : null,
                from.hasScenes() ? SceneArrays.fact(true, from.getScenes()) : null,
                from.getConcurrentViewers(),
                Places.watermarks(from.getWatermarksList()));
    }

    public static byte[] encode(HostSnapshot snapshot) {
        var to = io.limelight.wire.proto.HostSnapshot.newBuilder()
                .setEpoch(snapshot.epoch())
                .setLastStartedAtMs(snapshot.lastStartedAtMillis())
                .setCounters(CounterArrays.message(snapshot.counters()))
                .setConcurrentViewers(snapshot.concurrentViewers())
                .setAsOfMs(snapshot.asOfMillis());
        if (snapshot.profile() != null) {
            to.setProfile(Profiles.message(snapshot.profile()));
        }
        if (snapshot.offline() != null) {
            to.setOffline(Profiles.message(snapshot.offline()));
        }
        if (!snapshot.scenes().equals(SceneCounters.ZERO)) {
            to.setScenes(SceneArrays.message(snapshot.scenes()));
        }
        if (snapshot.broadcast() != null) {
            to.setBroadcast(message(snapshot.broadcast()));
        }
        snapshot.endedBroadcasts().forEach(id -> to.addEndedBroadcasts(id.value()));
        snapshot.watermarks().forEach(at -> to.addWatermarks(Places.message(at)));
        snapshot.recentIds().forEach(id -> to.addRecentIds(Places.message(id)));
        return Frame.encodeSorted(to.build());
    }

    public static HostSnapshot decodeSnapshot(byte[] bytes) throws Unreadable {
        return Frame.decode(
                "host-snapshot", io.limelight.wire.proto.HostSnapshot.parser(), bytes, StoredHosts::snapshot);
    }

    private static HostSnapshot snapshot(io.limelight.wire.proto.HostSnapshot from) {
        return new HostSnapshot(
                from.getEpoch(),
                from.hasProfile() ? Profiles.fact(from.getProfile()) : null,
                from.hasOffline() ? Profiles.fact(from.getOffline()) : null,
                from.hasBroadcast() ? fact(from.getBroadcast()) : null,
                from.getLastStartedAtMs(),
                from.getEndedBroadcastsList().stream().map(BroadcastId::of).toList(),
                CounterArrays.fact(from.getCounters()),
                SceneArrays.fact(from.hasScenes(), from.getScenes()),
                from.getConcurrentViewers(),
                from.getAsOfMs(),
                Places.watermarks(from.getWatermarksList()),
                Places.recents(from.getRecentIdsList()));
    }

    private static BroadcastState message(Broadcast broadcast) {
        var to = BroadcastState.newBuilder()
                .setBroadcastId(broadcast.id().value())
                .setStartedAtMs(broadcast.startedAtMillis())
                .setActivity(broadcast.turn().activity().name());
        if (broadcast.turn().sinceMillis() != broadcast.startedAtMillis()) {
            to.setActivitySinceMs(broadcast.turn().sinceMillis());
        }
        if (broadcast.turn().pk() != null) {
            to.setPk(Pks.message(broadcast.turn().pk()));
        }
        if (broadcast.song() != null) {
            to.setSongId(broadcast.song().value());
        }
        if (broadcast.title() != null) {
            to.setTitle(broadcast.title());
        }
        if (broadcast.avatar() != null) {
            to.setAvatar(broadcast.avatar());
        }
        if (broadcast.content() != null) {
            to.setContent(Profiles.message(broadcast.content()));
        }
        return to.build();
    }

    private static Broadcast fact(BroadcastState from) {
        return new Broadcast(
                BroadcastId.of(Frame.required("broadcast.broadcast_id", from.getBroadcastId())),
                from.getStartedAtMs(),
                turn(from),
                from.hasSongId() ? SongId.of(from.getSongId()) : null,
                from.hasTitle() ? from.getTitle() : null,
                from.hasAvatar() ? from.getAvatar() : null,
                from.hasContent() ? Profiles.fact(from.getContent()) : null);
    }

    private static Turn turn(BroadcastState from) {
        return new Turn(
                Activity.of(Frame.required("broadcast.activity", from.getActivity())),
                from.hasActivitySinceMs() ? from.getActivitySinceMs() : from.getStartedAtMs(),
                from.hasPk() ? Pks.fact(from.getPk()) : null);
    }

    private StoredHosts() {}
}
