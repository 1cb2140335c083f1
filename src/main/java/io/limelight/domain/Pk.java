package io.limelight.domain;

/**
 * A contest between two hosts on air, as far as its events have told.
 *
 * @param round from 1; 0 when it is not told
 * @param penalty it is over, and the loser pays for it
 */
public record Pk(HostId opponent, int round, boolean penalty) {
    public Pk {
        if (round < 0) {
            throw new InvalidFact("a PK's round is 0 or more, not " + round);
        }
    }
}
