package io.limelight.wire;

import com.google.protobuf.UnsafeByteOperations;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.Slate;
import io.limelight.domain.SongId;

/** One host of a slate. */
final class Impressions {
    static io.limelight.wire.proto.Impression message(Slate.Impression impression) {
        var to = io.limelight.wire.proto.Impression.newBuilder()
                .setHostId(impression.hostId().value())
                .setPosition(impression.position())
                .addAllRecallers(impression.recallers())
                .putAllScores(impression.scores())
                .setStatusRevision(Revisions.message(impression.statusRevision()))
                .setStatusAsOfMs(impression.statusAsOfMillis())
                .setSnapshot(UnsafeByteOperations.unsafeWrap(impression.snapshot()))
                .setShadow(impression.shadow());
        if (impression.broadcastId() != null) {
            to.setBroadcastId(impression.broadcastId().value());
        }
        if (impression.activity() != null) {
            to.setActivity(impression.activity().name());
        }
        if (impression.song() != null) {
            to.setSongId(impression.song().value());
        }
        if (impression.creativeAvatar() != null) {
            to.setCreativeAvatar(impression.creativeAvatar());
        }
        if (impression.creativeTitle() != null) {
            to.setCreativeTitle(impression.creativeTitle());
        }
        return to.build();
    }

    static Slate.Impression fact(io.limelight.wire.proto.Impression from) {
        return new Slate.Impression(
                HostId.of(Frame.required("impression.host_id", from.getHostId())),
                from.hasBroadcastId() ? BroadcastId.of(from.getBroadcastId()) : null,
                (int) Frame.notNegative("impression.position", from.getPosition()),
                from.hasActivity() ? Activity.of(from.getActivity()) : null,
                from.hasSongId() ? SongId.of(from.getSongId()) : null,
                from.hasCreativeAvatar() ? from.getCreativeAvatar() : null,
                from.hasCreativeTitle() ? from.getCreativeTitle() : null,
                from.getRecallersList(),
                from.getScoresMap(),
                Revisions.fact("impression.status_revision", from.hasStatusRevision(), from.getStatusRevision()),
                from.getStatusAsOfMs(),
                from.getSnapshot().toByteArray(),
                from.getShadow());
    }

    private Impressions() {}
}
