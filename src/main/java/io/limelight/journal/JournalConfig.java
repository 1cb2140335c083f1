package io.limelight.journal;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
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
public record JournalConfig(
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

    public static JournalConfig from(Config limelight) {
        Section cassandra = Section.of(limelight, "cassandra");
        String keyspace = cassandra.text("keyspace");
        cassandra.require(
                keyspace.matches("[a-z][a-z0-9_]{0,47}"),
                "keyspace",
                "'" + keyspace + "' must be a lower-case name of at most 48 characters");
        return new JournalConfig(
                address(cassandra),
                cassandra.text("datacenter"),
                keyspace,
                cassandra.bool("create"),
                cassandra.integer("replication-factor", 1),
                cassandra.integer("buckets", 1),
                cassandra.integer("group", 1),
                cassandra.bytes("group-bytes", 1, Integer.MAX_VALUE),
                cassandra.duration("patience"),
                cassandra.duration("ask-again-every"),
                history(cassandra));
    }

    private static Duration history(Section cassandra) {
        Duration history = cassandra.duration("history", Duration.ZERO, LONGEST);
        cassandra.require(
                history.isZero() || history.toSeconds() >= 1,
                "history",
                "must be 0 or 1s or more, not " + Section.plain(history));
        return history;
    }

    private static InetSocketAddress address(Section cassandra) {
        String text = cassandra.text("contact-point");
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException wrong) {
            throw cassandra.bad("contact-point", "'" + text + "' is not host:port");
        }
    }
}
