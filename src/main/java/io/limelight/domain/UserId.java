package io.limelight.domain;

/** A person who watches. */
public record UserId(String value) {
    public UserId {
        Ids.check("UserId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
