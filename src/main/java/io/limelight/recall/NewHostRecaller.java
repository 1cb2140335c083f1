package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Hashes;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Recalls hosts whom few have seen, a different draw for each user, so that every new host is explored by someone. The draw
 * depends on the seed, the user and the hour only: pages and retries see the same one.
 */
public final class NewHostRecaller implements Recaller {
    private final Board board;
    private final int pool;
    private final long redrawMillis;

    public NewHostRecaller(Board board, RecallConfig config) {
        this.board = board;
        this.pool = config.newHostPool();
        this.redrawMillis = config.newHostRedraw().toMillis();
    }

    @Override
    public String name() {
        return "new";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        List<LiveHost> hosts = board.newHosts(Math.max(pool, quota), query.nowMillis());
        long draw = Hashes.mix(
                query.seed() ^ Hashes.of(query.userId().value()) ^ Hashes.mix(query.nowMillis() / redrawMillis));
        long[] keys = new long[hosts.size()];
        for (int i = 0; i < keys.length; i++) {
            long lot = Hashes.mix(draw ^ hosts.get(i).id().hashCode());
            keys[i] = (lot & 0xffffffff00000000L) | i;
        }
        Arrays.sort(keys);
        List<LiveHost> drawn = new ArrayList<>(Math.min(quota, keys.length));
        for (int i = 0; i < keys.length && i < quota; i++) {
            drawn.add(hosts.get((int) keys[i]));
        }
        return CompletableFuture.completedFuture(Found.of(drawn));
    }
}
