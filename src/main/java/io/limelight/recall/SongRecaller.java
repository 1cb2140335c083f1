package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.domain.SongId;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls hosts who perform the song that plays where the recommendation shows, then those the user played or sang last. */
public final class SongRecaller implements Recaller {
    private final Board board;
    private final int songs;

    public SongRecaller(Board board, RecallConfig config) {
        this.board = board;
        this.songs = config.songs();
    }

    @Override
    public String name() {
        return "song";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        Found found = new Found(quota);
        for (SongId song : wanted(query)) {
            if (found.room() == 0) {
                break;
            }
            found.addAll(board.bySong(song, found.room(), query.nowMillis()));
        }
        return CompletableFuture.completedFuture(found.candidates());
    }

    private Set<SongId> wanted(Query query) {
        Set<SongId> wanted = new LinkedHashSet<>();
        SongId playing = query.request().song();
        if (playing != null) {
            wanted.add(playing);
        }
        List<SongId> own = query.viewer().songs();
        for (int i = own.size() - 1; i >= Math.max(0, own.size() - songs); i--) {
            wanted.add(own.get(i));
        }
        return wanted;
    }
}
