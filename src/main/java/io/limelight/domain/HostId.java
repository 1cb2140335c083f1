package io.limelight.domain;

/** A person who streams. */
public record HostId(String value) {
    private static final Shared<HostId> SHARED = new Shared<>(17, HostId::new, HostId::value);

    public HostId {
        Ids.check("HostId", value);
    }

    /** As the constructor, but one object for many who ask. */
    public static HostId of(String value) {
        return SHARED.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
