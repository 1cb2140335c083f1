package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * A person who streams. Not a record, so that it keeps its hash: a request looks hundreds of hosts up in a dozen maps, and would
 * wait for each text's memory to learn it.
 */
public final class HostId {
    private static final Shared<HostId> SHARED = new Shared<>(17, HostId::new, HostId::value);

    private final String value;
    private final int hash;

    public HostId(String value) {
        Ids.check("HostId", value);
        this.value = value;
        this.hash = value.hashCode();
    }

    /** As the constructor, but one object for many who ask. */
    public static HostId of(String value) {
        return SHARED.of(value);
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof HostId that && hash == that.hash && value.equals(that.value));
    }

    /** That of its text. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return value;
    }
}
