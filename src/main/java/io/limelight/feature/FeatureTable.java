package io.limelight.feature;

/**
 * Rows that features share.
 *
 * @param admission sightings before a key has a row of its own
 * @param frozen read and not updated while learning is incremental
 */
public record FeatureTable(String name, int admission, boolean frozen) {}
