package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.recommend.OnAir;
import org.jspecify.annotations.Nullable;

/** Who is on air, as this node's board has it. */
public final class BoardOnAir implements OnAir {
    private final Board board;

    public BoardOnAir(Board board) {
        this.board = board;
    }

    /** The board judges silence in the log's time, so the caller's clock does not matter. */
    @Override
    public @Nullable HostStatus status(HostId hostId, long nowMillis) {
        LiveHost live = board.find(hostId);
        return live == null ? null : live.status();
    }
}
