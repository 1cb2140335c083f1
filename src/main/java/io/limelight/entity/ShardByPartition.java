package io.limelight.entity;

import java.util.function.ToIntFunction;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/** An entity's shard is the log partition of its id, computed from the id alone. */
public final class ShardByPartition<M> extends ShardingMessageExtractor<ShardingEnvelope<M>, M> {
    private final ToIntFunction<String> partitioner;

    public ShardByPartition(ToIntFunction<String> partitioner) {
        this.partitioner = partitioner;
    }

    @Override
    public String entityId(ShardingEnvelope<M> envelope) {
        return envelope.entityId();
    }

    @Override
    public String shardId(String entityId) {
        return Integer.toString(partitioner.applyAsInt(entityId));
    }

    @Override
    public M unwrapMessage(ShardingEnvelope<M> envelope) {
        return envelope.message();
    }
}
