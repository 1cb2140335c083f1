package io.limelight.board;

import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.log.EventClock.Told;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * {@code host-status} onto the board, and how far hosts have been heard. That their entities had come so far counts only when all is read
 * that they had published by then: nobody lapses because an entity, its reader or this one is late.
 */
final class StatusTable extends Table<HostStatus> {
    private final Board board;
    private final IntFunction<Told> hosts;
    private final Map<Integer, Told> waiting = new HashMap<>();

    /** @param hosts how far a partition's host events have become durable */
    StatusTable(Board board, BoardFeed.Decoder<HostStatus> decoder, IntFunction<Told> hosts) {
        super(decoder, "");
        this.board = board;
        this.hosts = hosts;
    }

    @Override
    void put(int partition, HostStatus status, long appendedAtMillis) {
        board.apply(partition, status, appendedAtMillis);
    }

    @Override
    void forget(HostId host) {
        board.forget(host);
    }

    @Override
    public void progress(int partition, long logTimeMillis, boolean caughtUp) {
        Told told = waiting.computeIfAbsent(partition, hosts::apply);
        if (logTimeMillis >= told.knownAtMillis()) {
            waiting.remove(partition);
            board.advance(partition, told.millis());
        }
    }

    @Override
    public void resumed(long atMillis) {
        board.deafUntil(atMillis);
    }
}
