package io.limelight.host;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Content;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Pk;
import io.limelight.domain.Position;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.Sourced;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of one host, each a second after the one before, and what viewers do to it. */
public final class HostFacts {
    public static final HostId HOST = new HostId("h1");
    public static final long START = 1_700_000_000_000L;

    private int ids;

    public HostEvent profile(String name) {
        return new HostEvent.ProfileChanged(
                id(), HOST, at(), new HostProfile(name, null, null, "eu", "singing", List.of(), List.of(), 0));
    }

    public HostEvent started(String broadcast) {
        return new HostEvent.BroadcastStarted(id(), HOST, at(), new BroadcastId(broadcast), Activity.CHAT, null, "hi");
    }

    public HostEvent ended(String broadcast) {
        return new HostEvent.BroadcastEnded(id(), HOST, at(), new BroadcastId(broadcast));
    }

    public HostEvent titled(String broadcast, String title) {
        return new HostEvent.TitleChanged(id(), HOST, at(), new BroadcastId(broadcast), title, null);
    }

    public HostEvent heartbeat(String broadcast) {
        return new HostEvent.Heartbeat(id(), HOST, at(), new BroadcastId(broadcast));
    }

    public HostEvent doing(String broadcast, Activity activity, @Nullable Pk pk) {
        return new HostEvent.ActivityChanged(id(), HOST, at(), new BroadcastId(broadcast), activity, pk);
    }

    public HostEvent understood(String broadcast, float quality, float safety) {
        Content content = new Content(new float[] {quality, safety}, quality, quality, safety);
        return new HostEvent.ContentUnderstood(id(), HOST, at(), new BroadcastId(broadcast), content);
    }

    public HostEvent history(long asOfMillis, double clicks) {
        OfflineProfile profile = new OfflineProfile(asOfMillis, Map.of("clicks-30d", clicks));
        return new HostEvent.OfflineProfiled(id(), HOST, at(), profile);
    }

    private EventId id() {
        return new EventId("e" + ++ids);
    }

    private Instant at() {
        return Instant.ofEpochMilli(START + ids * 1000L);
    }

    /** The event where the log would have it, taken by the log when it happened. */
    public static Sourced<HostEvent> sourced(long offset, HostEvent event) {
        return sourced(offset, event, event.occurredAt().toEpochMilli());
    }

    static Sourced<HostEvent> sourced(long offset, HostEvent event, long appendedAtMillis) {
        return new Sourced<>(new Position("host-events", 1, 0, offset), appendedAtMillis, event);
    }

    public static AudienceRecord audience(Entry... entries) {
        return new AudienceRecord(HOST, 1, 0, List.of(entries));
    }

    public static Entry entry(long offset, Signal signal, long amount) {
        return new Entry(offset, START + offset, signal, amount);
    }

    public static Entry entry(long offset, Signal signal, long amount, Scene scene) {
        return new Entry(offset, START + offset, signal, amount, scene);
    }
}
