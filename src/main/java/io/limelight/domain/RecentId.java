package io.limelight.domain;

/**
 * An event that was decided lately, by the hash of its id, and where: the same place again is a repeat and gets the same
 * outcome, another place with the same id is a duplicate.
 *
 * @param outcome what followed from it, packed; its entity knows how
 */
public record RecentId(long hash, int generation, long offset, long outcome) {}
