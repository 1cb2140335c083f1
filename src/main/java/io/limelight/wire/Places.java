package io.limelight.wire;

import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.Sourced;
import io.limelight.wire.proto.Source;
import io.limelight.wire.proto.Watermark;
import java.util.ArrayList;
import java.util.List;

/** Places in the log, as entities store them. The topic that a place is mostly in takes no bytes. */
final class Places {
    static final String HOST_EVENTS = "host-events";
    static final String BEHAVIOURS = "behaviours";
    static final String IMPRESSIONS = "impressions";

    static Source message(String usualTopic, Sourced<?> sourced) {
        Position at = sourced.position();
        var to = Source.newBuilder()
                .setGeneration(at.generation())
                .setPartition(at.partition())
                .setOffset(at.offset())
                .setAppendedAtMs(sourced.appendedAtMillis());
        if (!at.topic().equals(usualTopic)) {
            to.setTopic(at.topic());
        }
        return to.build();
    }

    static <T> Sourced<T> fact(String usualTopic, boolean present, Source from, T fact) {
        Frame.require("source", present);
        String topic = from.hasTopic() ? from.getTopic() : usualTopic;
        Position at = new Position(topic, from.getGeneration(), from.getPartition(), from.getOffset());
        return new Sourced<>(at, from.getAppendedAtMs(), fact);
    }

    static Watermark message(Position at) {
        return Watermark.newBuilder()
                .setTopic(at.topic())
                .setGeneration(at.generation())
                .setPartition(at.partition())
                .setOffset(at.offset())
                .build();
    }

    static List<Position> watermarks(List<Watermark> from) {
        List<Position> to = new ArrayList<>(from.size());
        from.forEach(it -> to.add(position(it)));
        return to;
    }

    static Position position(Watermark from) {
        return new Position(from.getTopic(), from.getGeneration(), from.getPartition(), from.getOffset());
    }

    static io.limelight.wire.proto.RecentId message(RecentId id) {
        return io.limelight.wire.proto.RecentId.newBuilder()
                .setHash(id.hash())
                .setGeneration(id.generation())
                .setOffset(id.offset())
                .setOutcome(id.outcome())
                .build();
    }

    static List<RecentId> recents(List<io.limelight.wire.proto.RecentId> from) {
        List<RecentId> to = new ArrayList<>(from.size());
        for (var it : from) {
            to.add(new RecentId(it.getHash(), it.getGeneration(), it.getOffset(), it.getOutcome()));
        }
        return to;
    }

    private Places() {}
}
