package io.limelight.wire;

import io.limelight.domain.Revision;

/** Revisions inside other records. */
final class Revisions {
    static io.limelight.wire.proto.Revision message(Revision revision) {
        return io.limelight.wire.proto.Revision.newBuilder()
                .setEpoch(revision.epoch())
                .setCounter(revision.counter())
                .build();
    }

    static Revision fact(String field, boolean present, io.limelight.wire.proto.Revision from) {
        Frame.require(field, present);
        return new Revision(from.getEpoch(), from.getCounter());
    }

    private Revisions() {}
}
