package io.limelight.host;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.Position;
import io.limelight.domain.Signal;
import io.limelight.domain.Sourced;
import java.time.Instant;
import java.util.List;

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
}
