package io.limelight.domain;

/**
 * Where a record stands in the log.
 *
 * @param generation of the topic: it grows when the topic is recreated and offsets start again
 */
public record Position(String topic, int generation, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
