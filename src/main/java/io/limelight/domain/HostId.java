package io.limelight.domain;

/** A person who streams. */
public record HostId(String value) {
    public HostId {
        Ids.check("HostId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
