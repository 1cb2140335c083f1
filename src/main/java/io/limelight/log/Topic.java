package io.limelight.log;

import java.util.Locale;

/** The topics of Limelight: what each is keyed by and how long it keeps what it holds. Names are settings. */
public enum Topic {
    /** By host: what the streaming platform tells. */
    HOST_EVENTS(Keep.FOR_REPLAY),
    /** By user: what client apps tell. Partitioned like {@link #IMPRESSIONS}. */
    BEHAVIOURS(Keep.FOR_REPLAY),
    /** By host: behaviours that viewers accepted. Partitioned like {@link #HOST_EVENTS}. */
    AUDIENCE(Keep.FOR_REPLAY),
    /** By host: what boards hold and what changes by the second. */
    HOST_STATUS(Keep.NEWEST),
    /** By host: what boards hold and what changes slowly. */
    HOST_PROFILE(Keep.NEWEST),
    /** By user: slates as served. */
    IMPRESSIONS(Keep.FOR_REPLAY),
    /** By impression: labelled samples. */
    SAMPLES(Keep.FOR_REPLAY),
    /** By version: bundles announced. One partition. */
    MODELS(Keep.NEWEST),
    /** By subject: what operators decided. One partition. */
    CONTROL(Keep.NEWEST),
    /** By source position: what could not be read or applied. One partition. */
    DEAD_LETTERS(Keep.FOR_REPLAY);

    /** How a topic forgets. */
    enum Keep {
        FOR_REPLAY,
        NEWEST
    }

    private final Keep keep;
    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Topic(Keep keep) {
        this.keep = keep;
    }

    boolean compacted() {
        return keep == Keep.NEWEST;
    }

    boolean single() {
        return this == MODELS || this == CONTROL || this == DEAD_LETTERS;
    }

    /** The name in configuration, and the default name in Kafka, such as {@code host-events}; one object, since every place names it. */
    public String key() {
        return key;
    }

    /** What a partition is called where offsets are told, such as {@code samples-3}. */
    public String key(int partition) {
        return key() + "-" + partition;
    }
}
