package io.limelight.domain;

/** One time on air of one host, from its start to its end. */
public record BroadcastId(String value) {
    private static final Shared<BroadcastId> SHARED = new Shared<>(17, BroadcastId::new, BroadcastId::value);

    public BroadcastId {
        Ids.check("BroadcastId", value);
    }

    /** As the constructor, but one object for many who ask. */
    public static BroadcastId of(String value) {
        return SHARED.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
