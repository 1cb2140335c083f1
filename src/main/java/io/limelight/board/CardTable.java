package io.limelight.board;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;

/** {@code host-profile} onto the board. */
final class CardTable extends Table<HostCard> {
    private final Board board;

    CardTable(Board board, BoardFeed.Decoder<HostCard> decoder) {
        super(decoder, "");
        this.board = board;
    }

    @Override
    void put(int partition, HostCard card, long appendedAtMillis) {
        board.apply(card);
    }

    @Override
    void forget(HostId host) {
        board.forgetCard(host);
    }
}
