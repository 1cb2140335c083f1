package io.limelight.app.replay;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Waits until the board has the broadcasts that the log told of: it may still have those before, which are about to end. */
final class OnAirWait {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long LOOK_MILLIS = 2;

    private final Board board;
    private final Map<HostId, BroadcastId> broadcasts = new HashMap<>();

    OnAirWait(Board board) {
        this.board = board;
    }

    /** The host is shown in it from now on. */
    void told(BroadcastStarted started) {
        broadcasts.put(started.hostId(), started.broadcastId());
    }

    /** Gives up after a while: then the node says that the host is not on air. */
    void await(HostId host) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isOnAir(host) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isOnAir(HostId host) {
        LiveHost live = board.find(host);
        return live != null && Objects.equals(live.status().broadcastId(), broadcasts.get(host));
    }
}
