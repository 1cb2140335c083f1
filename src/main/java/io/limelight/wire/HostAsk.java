package io.limelight.wire;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.HostEvent;
import io.limelight.domain.Sourced;
import io.limelight.wire.proto.AppliedHostEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What one node asks a host on another.
 *
 * @param replyTo an actor, as Pekko writes it
 */
public record HostAsk(String replyTo, long heldBy, List<Sourced<HostEvent>> events, List<AudienceRecord> audience) {
    public HostAsk {
        events = List.copyOf(events);
        audience = List.copyOf(audience);
    }

    public byte[] encode() {
        var to =
                io.limelight.wire.proto.HostAsk.newBuilder().setReplyTo(replyTo).setHeldBy(heldBy);
        for (Sourced<HostEvent> event : events) {
            to.addEvents(StoredHosts.message(event));
        }
        for (AudienceRecord record : audience) {
            to.addAudience(AudienceRecords.message(record));
        }
        return to.build().toByteArray();
    }

    public static HostAsk decode(byte[] bytes) throws Unreadable {
        return Frame.decode("host-ask", io.limelight.wire.proto.HostAsk.parser(), bytes, HostAsk::fact);
    }

    private static HostAsk fact(io.limelight.wire.proto.HostAsk from) {
        List<Sourced<HostEvent>> events = new ArrayList<>(from.getEventsCount());
        for (AppliedHostEvent event : from.getEventsList()) {
            events.add(StoredHosts.event(event));
        }
        List<AudienceRecord> audience = new ArrayList<>(from.getAudienceCount());
        from.getAudienceList().forEach(record -> audience.add(AudienceRecords.fact(record)));
        return new HostAsk(from.getReplyTo(), from.getHeldBy(), events, audience);
    }
}
