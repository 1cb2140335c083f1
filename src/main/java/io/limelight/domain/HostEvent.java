package io.limelight.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a host, as the streaming platform tells it on {@code host-events}. Every event of a broadcast
 * names it, so that a late end cannot kill a newer broadcast.
 */
public sealed interface HostEvent {
    EventId eventId();

    HostId hostId();

    /** When it happened, by the producer's clock. */
    Instant occurredAt();

    /** An event that belongs to one broadcast. */
    sealed interface OnAir extends HostEvent {
        BroadcastId broadcastId();
    }

    /** The host is known from now on, or its profile is replaced as a whole. */
    record ProfileChanged(EventId eventId, HostId hostId, Instant occurredAt, HostProfile profile)
            implements HostEvent {}

    /** What the host's history adds up to; told daily, on air or not. */
    record OfflineProfiled(EventId eventId, HostId hostId, Instant occurredAt, OfflineProfile profile)
            implements HostEvent {}

    record BroadcastStarted(
            EventId eventId,
            HostId hostId,
            Instant occurredAt,
            BroadcastId broadcastId,
            Activity activity,
            @Nullable SongId song,
            @Nullable String title)
            implements OnAir {}

    record BroadcastEnded(EventId eventId, HostId hostId, Instant occurredAt, BroadcastId broadcastId)
            implements OnAir {}

    /**
     * The host does something else, or its PK has news.
     *
     * @param pk all that is known of the PK from now on; none when the activity is none
     */
    record ActivityChanged(
            EventId eventId,
            HostId hostId,
            Instant occurredAt,
            BroadcastId broadcastId,
            Activity activity,
            @Nullable Pk pk)
            implements OnAir {
        public ActivityChanged(
                EventId eventId, HostId hostId, Instant occurredAt, BroadcastId broadcastId, Activity activity) {
            this(eventId, hostId, occurredAt, broadcastId, activity, null);
        }
    }

    /** The song that is sung or played; none when the music stopped. */
    record SongChanged(
            EventId eventId,
            HostId hostId,
            Instant occurredAt,
            BroadcastId broadcastId,
            @Nullable SongId song) implements OnAir {}

    record TitleChanged(
            EventId eventId,
            HostId hostId,
            Instant occurredAt,
            BroadcastId broadcastId,
            @Nullable String title,
            @Nullable String avatar)
            implements OnAir {}

    record ContentUnderstood(
            EventId eventId, HostId hostId, Instant occurredAt, BroadcastId broadcastId, Content content)
            implements OnAir {}

    /** Sent every few seconds while on air; a host that stops sending lapses. */
    record Heartbeat(EventId eventId, HostId hostId, Instant occurredAt, BroadcastId broadcastId) implements OnAir {}
}
