package io.limelight.wire;

import io.limelight.domain.HostId;
import io.limelight.domain.Pk;

/** What several records hold of a PK. */
final class Pks {
    static io.limelight.wire.proto.Pk message(Pk pk) {
        return io.limelight.wire.proto.Pk.newBuilder()
                .setOpponent(pk.opponent().value())
                .setRound(pk.round())
                .setPenalty(pk.penalty())
                .build();
    }

    static Pk fact(io.limelight.wire.proto.Pk from) {
        return new Pk(HostId.of(Frame.required("pk.opponent", from.getOpponent())), from.getRound(), from.getPenalty());
    }

    private Pks() {}
}
