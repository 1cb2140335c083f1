package io.limelight.domain;

/**
 * Which incarnation of a topic an operator accepted: the record of {@code control} under {@code topic/NAME}.
 *
 * @param topicId as Kafka names it; a topic that was recreated has another
 * @param generation from 1; it grows with every recreation, since offsets start at 0 again
 */
public record TopicGeneration(String topic, String topicId, int generation) implements Control {
    public TopicGeneration {
        if (topic.isEmpty() || topicId.isEmpty()) {
            throw new InvalidFact(
                    "a topic generation names a topic and its id, not '" + topic + "' and '" + topicId + "'");
        }
        if (generation < 1) {
            throw new InvalidFact("a topic's generation is 1 or more, not " + generation);
        }
    }
}
