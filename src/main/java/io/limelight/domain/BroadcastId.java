package io.limelight.domain;

/** One time on air of one host, from its start to its end. */
public record BroadcastId(String value) {
    public BroadcastId {
        Ids.check("BroadcastId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
