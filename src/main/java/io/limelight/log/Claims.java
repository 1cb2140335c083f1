package io.limelight.log;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a reader does with the partitions that its group gives it, before it reads them: no one who had them before may make
 * anything durable from then on. Called by the reader's thread alone.
 */
public interface Claims {
    /** For readers that change nothing that anybody owns. */
    Claims NONE = new Claims() {
        @Override
        public CompletionStage<?> claim(Set<Integer> partitions) {
            return CompletableFuture.completedFuture(partitions);
        }

        @Override
        public void confirm(Set<Integer> partitions) {}

        @Override
        public void leave(Set<Integer> partitions) {}
    };

    /** Claims partitions, ahead of all who had them before. What was claimed is not this node's yet. */
    CompletionStage<?> claim(Set<Integer> partitions);

    /** The group still gives them to this node, so that nobody can have claimed them later: they are this node's. */
    void confirm(Set<Integer> partitions);

    /** They may be somebody else's by now. */
    void leave(Set<Integer> partitions);
}
