package io.limelight.board;

import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code host-status} onto the board, with its time. In a partition where nobody says anything time runs a grace behind: such
 * silence is its writer's, and hosts on air outlive a writer's restart.
 */
final class StatusTable extends Table<HostStatus> {
    private final Board board;
    private final long graceMillis;
    private final Map<Integer, Long> lastHeardMillis = new HashMap<>();

    StatusTable(Board board, BoardFeed.Decoder<HostStatus> decoder, Duration grace) {
        super(decoder, "");
        this.board = board;
        this.graceMillis = grace.toMillis();
    }

    @Override
    void put(int partition, HostStatus status, long appendedAtMillis) {
        lastHeardMillis.merge(partition, appendedAtMillis, Math::max);
        board.apply(partition, status, appendedAtMillis);
    }

    @Override
    void forget(HostId host) {
        board.forget(host);
    }

    @Override
    public void progress(int partition, long logTimeMillis, boolean caughtUp) {
        long heard = lastHeardMillis.getOrDefault(partition, Long.MIN_VALUE);
        board.advance(partition, Math.min(logTimeMillis, Math.max(heard, logTimeMillis - graceMillis)));
    }
}
