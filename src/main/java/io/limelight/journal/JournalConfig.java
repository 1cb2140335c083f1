package io.limelight.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * {@code limelight.cassandra} in persistence.conf.
 *
 * @param buckets Cassandra partitions that entities are spread over; a multiple of the log's partitions, and cannot change
 * @param group entities that one statement reads or writes at most
 * @param groupBytes payload that one statement writes at most, unless a single entity has more
 * @param patience how long what is read or written is asked again while the store is away
 * @param history how far back an entity's states can be told; zero keeps none
 */
record JournalConfig(
        InetSocketAddress contactPoint,
        String datacenter,
        String keyspace,
        boolean create,
        int replicationFactor,
        int buckets,
        int group,
        long groupBytes,
        Duration patience,
        Duration askAgainEvery,
        Duration history) {
    /** What Cassandra takes as a time to live: 20 years. */
    private static final Duration LONGEST = Duration.ofDays(20 * 365);

    static JournalConfig from(Config application) {
        Config cassandra = application.getConfig("limelight.cassandra");
        String keyspace = cassandra.getString("keyspace");
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
            throw bad(cassandra, "keyspace", "'" + keyspace + "' must be a lower-case name of at most 48 characters");
        }
        return new JournalConfig(
                address(cassandra),
                cassandra.getString("datacenter"),
                keyspace,
                cassandra.getBoolean("create"),
                positive(cassandra, "replication-factor"),
                positive(cassandra, "buckets"),
                positive(cassandra, "group"),
                cassandra.getBytes("group-bytes"),
                atLeastOneMilli(cassandra, "patience"),
                atLeastOneMilli(cassandra, "ask-again-every"),
                history(cassandra));
    }

    private static Duration history(Config cassandra) {
        Duration history = cassandra.getDuration("history");
        if (!history.isZero() && (history.toSeconds() < 1 || history.compareTo(LONGEST) > 0)) {
            throw bad(cassandra, "history", "must be 0 or 1 second to 7300 days, not " + history);
        }
        return history;
    }

    private static InetSocketAddress address(Config cassandra) {
        String text = cassandra.getString("contact-point");
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException wrong) {
            throw bad(cassandra, "contact-point", "'" + text + "' is not host:port");
        }
    }

    private static Duration atLeastOneMilli(Config cassandra, String path) {
        Duration value = cassandra.getDuration(path);
        if (value.toMillis() < 1) {
            throw bad(cassandra, path, "must be 1 millisecond or more, not " + value);
        }
        return value;
    }

    private static int positive(Config cassandra, String path) {
        int value = cassandra.getInt(path);
        if (value < 1) {
            throw bad(cassandra, path, "must be 1 or more, not " + value);
        }
        return value;
    }

    private static ConfigException bad(Config cassandra, String path, String why) {
        return new ConfigException.BadValue(cassandra.origin(), "limelight.cassandra." + path, why);
    }
}
