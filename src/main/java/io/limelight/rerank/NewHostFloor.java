package io.limelight.rerank;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.Hashes;
import io.limelight.recommend.Query;
import java.util.List;

/**
 * The floor under new hosts: at least one in any so many places, while there are any. Where in the run of places it falls
 * differs from slate to slate, so that scenes which show a single host give new ones their share too.
 */
final class NewHostFloor {
    private final RerankConfig.NewHosts config;
    private final List<Candidate> arranged;
    private final int phase;

    NewHostFloor(RerankConfig.NewHosts config, Query query, List<Candidate> arranged) {
        this.config = config;
        this.arranged = arranged;
        this.phase = config.every() == 0
                ? 0
                : (int) Math.floorMod(Hashes.of(query.recommendationId().value()), (long) config.every());
    }

    /** Whether the next place belongs to a new host. */
    boolean due() {
        if (config.every() == 0 || (arranged.size() + phase) % config.every() != config.every() - 1) {
            return false;
        }
        for (int i = Math.max(0, arranged.size() - config.every() + 1); i < arranged.size(); i++) {
            if (isNew(arranged.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Who is new is for the board to say; its recaller brings them. */
    boolean isNew(Candidate candidate) {
        return candidate.recallers().contains(config.recaller());
    }
}
