package io.limelight.learn;

import io.limelight.embedding.EmbeddingTable;
import java.util.List;

/** How far training has come: the steps taken, and the tables as they are after them. */
record Progress(long step, List<EmbeddingTable> tables) {
    Progress {
        tables = List.copyOf(tables);
    }
}
