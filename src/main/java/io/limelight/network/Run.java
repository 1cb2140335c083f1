package io.limelight.network;

/** What a run of training is for: tables admit and freeze by it. */
public enum Run {
    /** Days of history; keys are counted as often as {@code offline} says, and everything learns. */
    OFFLINE,
    /** The newest hours, hot from an offline model: {@code incremental} is enough, and frozen tables are read only. */
    INCREMENTAL
}
