package io.limelight.domain;

/** The producer's own id of an event; a retry carries the same one. */
public record EventId(String value) {
    public EventId {
        Ids.check("EventId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
