package io.limelight.wire;

import io.limelight.domain.EventId;
import io.limelight.domain.Identities;
import io.limelight.domain.Identities.Handed;
import io.limelight.domain.Identities.Link;
import io.limelight.domain.UserId;

/** Who else a user is, inside the viewer's snapshot. */
final class StoredIdentities {
    static io.limelight.wire.proto.Identities message(Identities identities) {
        var to = io.limelight.wire.proto.Identities.newBuilder();
        identities.accounts().forEach(link -> to.addAccounts(message(link)));
        identities.devices().forEach(link -> to.addDevices(message(link)));
        identities.handed().forEach(handed -> to.addHanded(message(handed)));
        return to.build();
    }

    private static io.limelight.wire.proto.Link message(Link link) {
        return io.limelight.wire.proto.Link.newBuilder()
                .setUserId(link.user().value())
                .setAtMs(link.atMillis())
                .setGeneration(link.generation())
                .setOffset(link.offset())
                .build();
    }

    private static io.limelight.wire.proto.Handed message(Handed handed) {
        return io.limelight.wire.proto.Handed.newBuilder()
                .setMergedEventId(handed.merged().value())
                .setAccountId(handed.account().value())
                .setAtMs(handed.atMillis())
                .setHistory(StoredViewers.message(handed.history()))
                .build();
    }

    static Identities fact(io.limelight.wire.proto.Identities from) {
        return new Identities(
                from.getAccountsList().stream().map(StoredIdentities::fact).toList(),
                from.getDevicesList().stream().map(StoredIdentities::fact).toList(),
                from.getHandedList().stream().map(StoredIdentities::fact).toList());
    }

    private static Link fact(io.limelight.wire.proto.Link from) {
        UserId user = new UserId(Frame.required("link.user_id", from.getUserId()));
        return new Link(user, from.getAtMs(), from.getGeneration(), from.getOffset());
    }

    private static Handed fact(io.limelight.wire.proto.Handed from) {
        return new Handed(
                new EventId(Frame.required("handed.merged_event_id", from.getMergedEventId())),
                new UserId(Frame.required("handed.account_id", from.getAccountId())),
                from.getAtMs(),
                StoredViewers.snapshot(from.getHistory()));
    }

    private StoredIdentities() {}
}
