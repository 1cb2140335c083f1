package io.limelight.domain;

import io.limelight.domain.Behaviour.Feedback;

/**
 * What a user holds against a host, by the newest time of each kind; 0 where it never was. Made of maxima, so that neither
 * order nor repetition of what the user told matters.
 */
public record Aversion(
        HostId hostId,
        long blockedAtMillis,
        long unblockedAtMillis,
        long notInterestedAtMillis,
        long reportedAtMillis) {

    public static Aversion none(HostId hostId) {
        return new Aversion(hostId, 0, 0, 0, 0);
    }

    /** A block and its undoing of one moment leave the block. */
    public boolean blocked() {
        return blockedAtMillis > 0 && blockedAtMillis >= unblockedAtMillis;
    }

    public Aversion after(Feedback feedback, long atMillis) {
        return and(
                switch (feedback) {
                    case BLOCK -> new Aversion(hostId, atMillis, 0, 0, 0);
                    case UNBLOCK -> new Aversion(hostId, 0, atMillis, 0, 0);
                    case NOT_INTERESTED -> new Aversion(hostId, 0, 0, atMillis, 0);
                    case REPORT -> new Aversion(hostId, 0, 0, 0, atMillis);
                });
    }

    /** What two places know of the same user and host. */
    public Aversion and(Aversion other) {
        return new Aversion(
                hostId,
                Math.max(blockedAtMillis, other.blockedAtMillis),
                Math.max(unblockedAtMillis, other.unblockedAtMillis),
                Math.max(notInterestedAtMillis, other.notInterestedAtMillis),
                Math.max(reportedAtMillis, other.reportedAtMillis));
    }
}
