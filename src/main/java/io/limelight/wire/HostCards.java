package io.limelight.wire;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.SceneCounters;

/** The record of {@code host-profile}. */
public final class HostCards {
    public static byte[] encode(HostCard card) {
        var to = io.limelight.wire.proto.HostCard.newBuilder()
                .setHostId(card.hostId().value())
                .setRevision(Revisions.message(card.revision()))
                .setProfile(Profiles.message(card.profile()));
        if (card.content() != null) {
            to.setContent(Profiles.message(card.content()));
        }
        if (card.offline() != null) {
            to.setOffline(Profiles.message(card.offline()));
        }
        if (!card.scenes().equals(SceneCounters.ZERO)) {
            to.setScenes(SceneArrays.message(card.scenes()));
        }
        return Frame.encodeSorted(to.build());
    }

    public static HostCard decode(byte[] bytes) throws Unreadable {
        return Frame.decode("host-profile", io.limelight.wire.proto.HostCard.parser(), bytes, HostCards::fact);
    }

    private static HostCard fact(io.limelight.wire.proto.HostCard from) {
        Frame.require("profile", from.hasProfile());
        return new HostCard(
                HostId.of(Frame.required("host_id", from.getHostId())),
                Revisions.fact("revision", from.hasRevision(), from.getRevision()),
                Profiles.fact(from.getProfile()),
                from.hasContent() ? Profiles.fact(from.getContent()) : null,
                from.hasOffline() ? Profiles.fact(from.getOffline()) : null,
                SceneArrays.fact(from.hasScenes(), from.getScenes()));
    }

    private HostCards() {}
}
