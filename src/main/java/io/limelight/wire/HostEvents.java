package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.SongId;
import io.limelight.wire.proto.ActivityChanged;
import io.limelight.wire.proto.BroadcastEnded;
import io.limelight.wire.proto.BroadcastStarted;
import io.limelight.wire.proto.Heartbeat;
import io.limelight.wire.proto.SongChanged;
import io.limelight.wire.proto.TitleChanged;
import java.time.Instant;

/** The record of {@code host-events}. Times are kept to the millisecond, everything else exactly. */
public final class HostEvents {
    public static byte[] encode(HostEvent event) {
        return Frame.encodeSorted(message(event));
    }

    public static HostEvent decode(byte[] bytes) throws Unreadable {
        return Frame.decode("host-events", io.limelight.wire.proto.HostEvent.parser(), bytes, HostEvents::fact);
    }

    static io.limelight.wire.proto.HostEvent message(HostEvent event) {
        var to = io.limelight.wire.proto.HostEvent.newBuilder()
                .setEventId(event.eventId().value())
                .setHostId(event.hostId().value())
                .setOccurredAtMs(event.occurredAt().toEpochMilli());
        if (event instanceof HostEvent.OnAir onAir) {
            to.setBroadcastId(onAir.broadcastId().value());
        }
        if (event instanceof HostEvent.ProfileChanged it) {
            to.setProfileChanged(Profiles.message(it.profile()));
        } else if (event instanceof HostEvent.BroadcastStarted it) {
            to.setBroadcastStarted(started(it));
        } else if (event instanceof HostEvent.BroadcastEnded) {
            to.setBroadcastEnded(BroadcastEnded.getDefaultInstance());
        } else if (event instanceof HostEvent.ActivityChanged it) {
            to.setActivityChanged(activity(it));
        } else if (event instanceof HostEvent.SongChanged it) {
            var song = it.song();
            to.setSongChanged(
                    song == null
                            ? SongChanged.getDefaultInstance()
                            : SongChanged.newBuilder().setSongId(song.value()).build());
        } else if (event instanceof HostEvent.TitleChanged it) {
            to.setTitleChanged(title(it));
        } else if (event instanceof HostEvent.ContentUnderstood it) {
            to.setContentUnderstood(Profiles.message(it.content()));
        } else if (event instanceof HostEvent.OfflineProfiled it) {
            to.setOfflineProfiled(Profiles.message(it.profile()));
        } else if (event instanceof HostEvent.Heartbeat) {
            to.setHeartbeat(Heartbeat.getDefaultInstance());
        }
        return to.build();
    }

    private static BroadcastStarted started(HostEvent.BroadcastStarted event) {
        var to = BroadcastStarted.newBuilder().setActivity(event.activity().name());
        if (event.song() != null) {
            to.setSongId(event.song().value());
        }
        if (event.title() != null) {
            to.setTitle(event.title());
        }
        return to.build();
    }

    private static ActivityChanged activity(HostEvent.ActivityChanged event) {
        var to = ActivityChanged.newBuilder().setActivity(event.activity().name());
        if (event.pk() != null) {
            to.setPk(Pks.message(event.pk()));
        }
        return to.build();
    }

    private static TitleChanged title(HostEvent.TitleChanged event) {
        var to = TitleChanged.newBuilder();
        if (event.title() != null) {
            to.setTitle(event.title());
        }
        if (event.avatar() != null) {
            to.setAvatar(event.avatar());
        }
        return to.build();
    }

    static HostEvent fact(io.limelight.wire.proto.HostEvent from) {
        EventId event = new EventId(Frame.required("event_id", from.getEventId()));
        HostId host = HostId.of(Frame.required("host_id", from.getHostId()));
        Instant at = Frame.time("occurred_at_ms", from.hasOccurredAtMs(), from.getOccurredAtMs());
        return switch (from.getWhatCase()) {
            case PROFILE_CHANGED ->
                new HostEvent.ProfileChanged(event, host, at, Profiles.fact(from.getProfileChanged()));
            case BROADCAST_STARTED -> {
                var it = from.getBroadcastStarted();
                yield new HostEvent.BroadcastStarted(
                        event,
                        host,
                        at,
                        broadcast(from),
                        Activity.of(Frame.required("activity", it.getActivity())),
                        it.hasSongId() ? SongId.of(it.getSongId()) : null,
                        it.hasTitle() ? it.getTitle() : null);
            }
            case BROADCAST_ENDED -> new HostEvent.BroadcastEnded(event, host, at, broadcast(from));
            case ACTIVITY_CHANGED -> {
                var it = from.getActivityChanged();
                var activity = Activity.of(Frame.required("activity", it.getActivity()));
                var pk = it.hasPk() ? Pks.fact(it.getPk()) : null;
                yield new HostEvent.ActivityChanged(event, host, at, broadcast(from), activity, pk);
            }
            case SONG_CHANGED -> {
                var it = from.getSongChanged();
                var song = it.hasSongId() ? SongId.of(it.getSongId()) : null;
                yield new HostEvent.SongChanged(event, host, at, broadcast(from), song);
            }
            case TITLE_CHANGED -> {
                var it = from.getTitleChanged();
                var title = it.hasTitle() ? it.getTitle() : null;
                var avatar = it.hasAvatar() ? it.getAvatar() : null;
                yield new HostEvent.TitleChanged(event, host, at, broadcast(from), title, avatar);
            }
            case CONTENT_UNDERSTOOD ->
                new HostEvent.ContentUnderstood(
                        event, host, at, broadcast(from), Profiles.fact(from.getContentUnderstood()));
            case OFFLINE_PROFILED ->
                new HostEvent.OfflineProfiled(event, host, at, Profiles.fact(from.getOfflineProfiled()));
            case HEARTBEAT -> new HostEvent.Heartbeat(event, host, at, broadcast(from));
            case WHAT_NOT_SET -> throw new InvalidFact("what happened is missing, or newer than this node");
        };
    }

    private static BroadcastId broadcast(io.limelight.wire.proto.HostEvent from) {
        return BroadcastId.of(Frame.required("broadcast_id", from.getBroadcastId()));
    }

    private HostEvents() {}
}
