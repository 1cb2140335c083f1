package io.limelight.domain;

import org.jspecify.annotations.Nullable;

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

    /** By hand, as a request looks a thousand of them up: what a record makes of itself is slow until the compiler has come to it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
