package io.limelight.domain;

/** An event id accepted lately, by its hash, and where: the same place again is a repeat, another place a duplicate. */
public record RecentId(long hash, String topic, int partition, long offset) {}
