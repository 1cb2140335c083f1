package io.limelight.host;

import io.limelight.domain.DeadLetter.Reason;

/** What a host decided of one event. */
public sealed interface HostVerdict {
    HostVerdict ACCEPTED = new Accepted();
    HostVerdict DUPLICATE = new Duplicate();

    record Accepted() implements HostVerdict {}

    /** Its event id was decided already, at another place in the log. */
    record Duplicate() implements HostVerdict {}

    /** It cannot be true of this host; it goes to dead-letters. */
    record Rejected(Reason reason) implements HostVerdict {}
}
