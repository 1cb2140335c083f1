package io.limelight.wire;

import io.limelight.domain.Control;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.Sanction;
import io.limelight.domain.TopicGeneration;
import java.util.TreeSet;

/** The record of {@code control}. */
public final class Controls {
    public static byte[] encode(Control control) {
        var to = io.limelight.wire.proto.Control.newBuilder();
        if (control instanceof TopicGeneration generation) {
            to.setTopicGeneration(message(generation));
        } else if (control instanceof Sanction sanction) {
            to.setSanction(message(sanction));
        }
        return to.build().toByteArray();
    }

    public static Control decode(byte[] bytes) throws Unreadable {
        return Frame.decode("control", io.limelight.wire.proto.Control.parser(), bytes, Controls::fact);
    }

    private static io.limelight.wire.proto.TopicGeneration message(TopicGeneration generation) {
        return io.limelight.wire.proto.TopicGeneration.newBuilder()
                .setTopic(generation.topic())
                .setTopicId(generation.topicId())
                .setGeneration(generation.generation())
                .build();
    }

    private static io.limelight.wire.proto.Sanction message(Sanction sanction) {
        var to = io.limelight.wire.proto.Sanction.newBuilder()
                .setHostId(sanction.hostId().value())
                .setBanned(sanction.banned())
                .addAllRegions(sanction.regions())
                .setMinimumAge(sanction.minimumAge())
                .setReason(sanction.reason());
        if (sanction.until() != null) {
            to.setUntilMs(sanction.until().toEpochMilli());
        }
        return to.build();
    }

    private static Control fact(io.limelight.wire.proto.Control from) {
        return switch (from.getWhatCase()) {
            case TOPIC_GENERATION -> {
                var it = from.getTopicGeneration();
                yield new TopicGeneration(it.getTopic(), it.getTopicId(), it.getGeneration());
            }
            case SANCTION -> fact(from.getSanction());
            case WHAT_NOT_SET -> throw new InvalidFact("what was decided is missing, or newer than this node");
        };
    }

    private static Sanction fact(io.limelight.wire.proto.Sanction from) {
        return new Sanction(
                HostId.of(Frame.required("host_id", from.getHostId())),
                from.getBanned(),
                new TreeSet<>(from.getRegionsList()),
                from.getMinimumAge(),
                from.hasUntilMs() ? Frame.time("until_ms", true, from.getUntilMs()) : null,
                Frame.required("reason", from.getReason()));
    }

    private Controls() {}
}
