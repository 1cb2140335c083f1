package io.limelight.feature;

/** Whose part of an example a feature is in. */
public enum Side {
    /** The user and the request: once per request. */
    USER,
    /** The host, and what is between it and the user: once per candidate. */
    CANDIDATE
}
