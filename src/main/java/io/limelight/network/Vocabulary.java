package io.limelight.network;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the keys of examples, so that their tables admit those that are frequent enough. A step of a sequence is no sighting of
 * its own, since a sequence is there again with each of the user's impressions; it counts only where a table has nothing else.
 */
public final class Vocabulary {
    private final NetworkLayout layout;
    private final List<EmbeddingTable> tables;

    public Vocabulary(NetworkLayout layout, List<EmbeddingTable> tables) {
        this.layout = layout;
        this.tables = tables;
    }

    public void add(Example example) {
        crosses(example);
        for (Slot slot : layout.slots()) {
            if (slot.kind().keyed() && (slot.kind() != Kind.SEQUENCE || layout.onlySequences(slot.table()))) {
                long[] keys = (slot.side() == Side.USER ? example.user() : example.candidate()).keys();
                EmbeddingTable table = tables.get(layout.tableOf(slot));
                for (int i = 0; i < slot.length(); i++) {
                    table.count(keys[slot.offset() + i], example.atMillis());
                }
            }
        }
    }

    private void crosses(Example example) {
        Crosses crosses = layout.crosses();
        long[] user = Arrays.copyOf(example.user().keys(), crosses.keys(Side.USER));
        long[] candidate = Arrays.copyOf(example.candidate().keys(), crosses.keys(Side.CANDIDATE));
        for (Side side : Side.values()) {
            crosses.write(side, user, 0, candidate, 0);
        }
        for (Slot slot : crosses.slots()) {
            long key = (slot.side() == Side.USER ? user : candidate)[slot.offset()];
            tables.get(layout.tableOf(slot)).count(key, example.atMillis());
        }
    }

    /** After the last: drops the rows that each table has no room for. */
    public void evict(long nowMillis) {
        tables.forEach(table -> table.evict(nowMillis));
    }
}
