package io.limelight.app.faults;

import com.typesafe.config.Config;
import io.limelight.app.Pipeline;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.board.BoardFeed;
import io.limelight.board.LiveHost;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.Revision;
import io.limelight.log.LogConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A board like every node's, of which each change is looked at: revisions never go back, and nobody leaves who is on air. */
final class BoardWatch implements AutoCloseable {
    private final Programme programme;
    private final Shown shown = new Shown();
    private final Map<String, BroadcastId> onAir = new HashMap<>();
    private final Map<String, Revision> revisions = new HashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<String> left = new ConcurrentLinkedQueue<>();
    private final BoardFeed feed;

    BoardWatch(Config limelight, Programme programme) {
        this.programme = programme;
        BoardConfig config = BoardConfig.from(limelight);
        Board board = new Board(config);
        board.onChange(this::changed);
        feed = Pipeline.feed(board, config, LogConfig.from(limelight));
    }

    private void changed(HostId host, LiveHost now) {
        if (now == null) {
            BroadcastId last = onAir.remove(host.value());
            if (last != null && !programme.ended(last)) {
                left.add(last.value());
            }
        } else {
            Revision revision = now.status().revision();
            Revision before = revisions.put(host.value(), revision);
            if (before != null && revision.compareTo(before) < 0) {
                wrong.add(host + " goes back from " + before + " to " + revision);
            }
            onAir.put(host.value(), now.status().broadcastId());
        }
        shown.see(onAir).forEach(what -> wrong.add("board: " + what));
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Broadcasts that left the board although nobody had ended them. */
    List<String> left() {
        return List.copyOf(left);
    }

    @Override
    public void close() {
        feed.close();
    }
}
