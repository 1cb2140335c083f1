package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.domain.SongId;
import io.limelight.domain.ViewerView;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Recalls hosts who perform the song that plays where the recommendation shows, then the one that the user plays or sings, then those
 * the user sang last, whose accompaniment says more than a song that was heard, then those played last.
 */
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
        Stream.of(query.request().song(), query.viewer().current().song())
                .filter(Objects::nonNull)
                .forEach(wanted::add);
        wanted.addAll(own(query.viewer()));
        return wanted;
    }

    private List<SongId> own(ViewerView viewer) {
        Set<SongId> own = new LinkedHashSet<>();
        for (List<SongId> newestLast : List.of(viewer.sung(), viewer.songs())) {
            for (int i = newestLast.size() - 1; i >= 0; i--) {
                own.add(newestLast.get(i));
            }
        }
        return own.stream().limit(songs).toList();
    }
}
