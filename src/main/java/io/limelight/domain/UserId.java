package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/** A person who watches. */
public record UserId(String value) {
    public UserId {
        Ids.check("UserId", value);
    }

    /** By hand, for the reason that {@link HostId} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserId that && value.equals(that.value);
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
