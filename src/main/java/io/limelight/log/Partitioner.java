package io.limelight.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * The one partitioner: murmur2 of the id's UTF-8 bytes, as Kafka's producers place keys by default. A host's or user's shard
 * is its partition, so that whoever reads a partition can be beside its entities.
 */
public final class Partitioner {
    public static int partition(String id, int partitions) {
        return Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private Partitioner() {}
}
