package io.limelight.board;

import io.limelight.domain.Control;
import io.limelight.domain.HostId;
import io.limelight.domain.Sanction;

/** The sanctions in {@code control} onto the board. One that cannot be read counts as a ban: nobody knows how far it goes. */
final class SanctionTable extends Table<Control> {
    private static final String UNREADABLE = "its sanction cannot be read";

    private final Sanctions sanctions;

    SanctionTable(Sanctions sanctions, BoardFeed.Decoder<Control> decoder, String prefix) {
        super(decoder, prefix);
        this.sanctions = sanctions;
    }

    @Override
    void put(int partition, Control control, long appendedAtMillis) {
        if (control instanceof Sanction sanction) {
            sanctions.apply(sanction);
        }
    }

    @Override
    void forget(HostId host) {
        sanctions.lift(host);
    }

    @Override
    void missed(String host) {
        sanctions.apply(Sanction.ban(new HostId(host), UNREADABLE));
    }
}
