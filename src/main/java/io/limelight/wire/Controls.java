package io.limelight.wire;

import io.limelight.domain.InvalidFact;
import io.limelight.domain.TopicGeneration;
import io.limelight.wire.proto.Control;

/** The record of {@code control}. */
public final class Controls {
    public static byte[] encode(TopicGeneration generation) {
        return Control.newBuilder()
                .setTopicGeneration(io.limelight.wire.proto.TopicGeneration.newBuilder()
                        .setTopic(generation.topic())
                        .setTopicId(generation.topicId())
                        .setGeneration(generation.generation()))
                .build()
                .toByteArray();
    }

    public static TopicGeneration decode(byte[] bytes) throws Unreadable {
        return Frame.decode("control", Control.parser(), bytes, Controls::fact);
    }

    private static TopicGeneration fact(Control from) {
        return switch (from.getWhatCase()) {
            case TOPIC_GENERATION -> {
                var it = from.getTopicGeneration();
                yield new TopicGeneration(it.getTopic(), it.getTopicId(), it.getGeneration());
            }
            case WHAT_NOT_SET -> throw new InvalidFact("what was decided is missing, or newer than this node");
        };
    }

    private Controls() {}
}
