package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.SongId;
import io.limelight.domain.Turn;

/** The record of {@code host-status}. A tombstone has no bytes: it is the reader's to tell apart. */
public final class HostStatuses {
    public static byte[] encode(HostStatus status) {
        var to = io.limelight.wire.proto.HostStatus.newBuilder()
                .setHostId(status.hostId().value())
                .setRevision(Revisions.message(status.revision()))
                .setOnAir(status.onAir())
                .setStartedAtMs(status.startedAtMillis())
                .setAsOfMs(status.asOfMillis())
                .setAliveAtMs(status.aliveAtMillis())
                .setQuality(status.quality())
                .setConcurrentViewers(status.concurrentViewers())
                .setCounters(CounterArrays.message(status.counters()));
        if (status.broadcastId() != null) {
            to.setBroadcastId(status.broadcastId().value());
        }
        Turn turn = status.turn();
        if (turn != null) {
            to.setActivity(turn.activity().name());
            if (turn.sinceMillis() != status.startedAtMillis()) {
                to.setActivitySinceMs(turn.sinceMillis());
            }
            if (turn.pk() != null) {
                to.setPk(Pks.message(turn.pk()));
            }
        }
        if (status.safety() != 1) {
            to.setSafety(status.safety());
        }
        if (status.song() != null) {
            to.setSongId(status.song().value());
        }
        if (status.title() != null) {
            to.setTitle(status.title());
        }
        if (status.avatar() != null) {
            to.setAvatar(status.avatar());
        }
        return to.build().toByteArray();
    }

    public static HostStatus decode(byte[] bytes) throws Unreadable {
        return Frame.decode("host-status", io.limelight.wire.proto.HostStatus.parser(), bytes, HostStatuses::fact);
    }

    private static HostStatus fact(io.limelight.wire.proto.HostStatus from) {
        return new HostStatus(
                HostId.of(Frame.required("host_id", from.getHostId())),
                Revisions.fact("revision", from.hasRevision(), from.getRevision()),
                from.getOnAir(),
                from.hasBroadcastId() ? BroadcastId.of(from.getBroadcastId()) : null,
                from.hasActivity() ? turn(from) : null,
                from.hasSongId() ? SongId.of(from.getSongId()) : null,
                from.hasTitle() ? from.getTitle() : null,
                from.hasAvatar() ? from.getAvatar() : null,
                from.getStartedAtMs(),
                from.getAsOfMs(),
                from.getAliveAtMs(),
                from.getQuality(),
                from.hasSafety() ? from.getSafety() : 1,
                from.getConcurrentViewers(),
                CounterArrays.fact(from.getCounters()));
    }

    private static Turn turn(io.limelight.wire.proto.HostStatus from) {
        long since = from.hasActivitySinceMs() ? from.getActivitySinceMs() : from.getStartedAtMs();
        return new Turn(Activity.of(from.getActivity()), since, from.hasPk() ? Pks.fact(from.getPk()) : null);
    }

    private HostStatuses() {}
}
