package io.limelight.app.cluster;

import io.limelight.entity.Ownership;
import io.limelight.journal.Journal;
import io.limelight.log.Claims;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Partitions become this node's by a claim in the journal, and their shards follow. */
public final class PartitionClaims implements Claims {
    private final String kind;
    private final Journal journal;
    private final Ownership owned;
    private final ShardPlacement shards;
    private final Map<Integer, Long> claimed = new ConcurrentHashMap<>();

    /** @param kind of the entities, such as {@code host} */
    public PartitionClaims(String kind, Journal journal, Ownership owned, ShardPlacement shards) {
        this.kind = kind;
        this.journal = journal;
        this.owned = owned;
        this.shards = shards;
    }

    @Override
    public CompletionStage<?> claim(Set<Integer> partitions) {
        return CompletableFuture.allOf(partitions.stream()
                .map(partition -> journal.claim(kind + "-" + partition, owned.epoch(partition))
                        .thenAccept(epoch -> claimed.put(partition, epoch))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public void confirm(Set<Integer> partitions) {
        partitions.forEach(partition -> owned.own(partition, claimed.getOrDefault(partition, Ownership.NONE)));
        shards.take(partitions);
    }

    @Override
    public void leave(Set<Integer> partitions) {
        partitions.forEach(owned::leave);
    }
}
