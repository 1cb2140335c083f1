package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Aversion;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Current;
import io.limelight.domain.Days;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.Erasure;
import io.limelight.domain.ViewerSnapshot.FriendRoom;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerSnapshot.Visit;
import io.limelight.wire.proto.HostTie;

/** What a viewer remembers of hosts, inside its snapshot. */
final class Memories {
    static HostTie message(Tie tie) {
        return HostTie.newBuilder()
                .setHostId(tie.hostId().value())
                .setFollowing(tie.following())
                .setWatchMs(tie.watchMillis())
                .setWatches(tie.watches())
                .setGifts(tie.gifts())
                .setGiftValue(tie.giftValue())
                .setLastAtMs(tie.lastAtMillis())
                .setFrequentView(tie.frequentView())
                .setFrequentGifting(tie.frequentGifting())
                .build();
    }

    static Tie fact(HostTie from) {
        return new Tie(
                HostId.of(Frame.required("tie.host_id", from.getHostId())),
                from.getFollowing(),
                from.getWatchMs(),
                from.getWatches(),
                from.getGifts(),
                from.getGiftValue(),
                from.getLastAtMs(),
                from.getFrequentView(),
                from.getFrequentGifting());
    }

    static io.limelight.wire.proto.Erasure message(Erasure erasure) {
        return io.limelight.wire.proto.Erasure.newBuilder()
                .setThroughMs(erasure.throughMillis())
                .setRowsGone(erasure.rowsGone())
                .build();
    }

    static Erasure fact(io.limelight.wire.proto.Erasure from) {
        return new Erasure(from.getThroughMs(), from.getRowsGone());
    }

    static io.limelight.wire.proto.Aversion message(Aversion aversion) {
        return io.limelight.wire.proto.Aversion.newBuilder()
                .setHostId(aversion.hostId().value())
                .setBlockedAtMs(aversion.blockedAtMillis())
                .setUnblockedAtMs(aversion.unblockedAtMillis())
                .setNotInterestedAtMs(aversion.notInterestedAtMillis())
                .setReportedAtMs(aversion.reportedAtMillis())
                .build();
    }

    static Aversion fact(io.limelight.wire.proto.Aversion from) {
        return new Aversion(
                HostId.of(Frame.required("aversion.host_id", from.getHostId())),
                from.getBlockedAtMs(),
                from.getUnblockedAtMs(),
                from.getNotInterestedAtMs(),
                from.getReportedAtMs());
    }

    static io.limelight.wire.proto.Step message(Step step) {
        var to = io.limelight.wire.proto.Step.newBuilder()
                .setHostId(step.hostId().value())
                .setActionValue(Signals.number(step.action()))
                .setDwellMs(step.dwellMillis())
                .setAtMs(step.atMillis())
                .setIdHash(step.idHash());
        if (step.activity() != null) {
            to.setActivity(step.activity().name());
        }
        return to.build();
    }

    static Step fact(io.limelight.wire.proto.Step from) {
        return new Step(
                HostId.of(Frame.required("step.host_id", from.getHostId())),
                from.hasActivity() ? Activity.of(from.getActivity()) : null,
                Signals.of(from.getActionValue()),
                from.getDwellMs(),
                from.getAtMs(),
                from.getIdHash());
    }

    static io.limelight.wire.proto.ShownHost message(ShownHost shown) {
        return io.limelight.wire.proto.ShownHost.newBuilder()
                .setHostId(shown.hostId().value())
                .setAtMs(shown.lastAtMillis())
                .setTimes(shown.times())
                .build();
    }

    static ShownHost fact(io.limelight.wire.proto.ShownHost from) {
        return new ShownHost(
                HostId.of(Frame.required("shown.host_id", from.getHostId())), from.getAtMs(), from.getTimes());
    }

    static io.limelight.wire.proto.FriendRoom message(FriendRoom room) {
        return io.limelight.wire.proto.FriendRoom.newBuilder()
                .setFriendId(room.friend().value())
                .setHostId(room.hostId().value())
                .setAtMs(room.atMillis())
                .build();
    }

    static FriendRoom fact(io.limelight.wire.proto.FriendRoom from) {
        return new FriendRoom(
                new UserId(Frame.required("friend_room.friend_id", from.getFriendId())),
                HostId.of(Frame.required("friend_room.host_id", from.getHostId())),
                from.getAtMs());
    }

    static io.limelight.wire.proto.Visit message(Visit visit) {
        var to = io.limelight.wire.proto.Visit.newBuilder()
                .setHostId(visit.hostId().value())
                .setEntered(visit.entered())
                .setDwellMs(visit.dwellMillis())
                .setEffective(visit.effective())
                .setEnded(visit.ended())
                .setAtMs(visit.atMillis());
        if (visit.broadcastId() != null) {
            to.setBroadcastId(visit.broadcastId().value());
        }
        return to.build();
    }

    static Visit fact(io.limelight.wire.proto.Visit from) {
        return new Visit(
                HostId.of(Frame.required("visit.host_id", from.getHostId())),
                from.hasBroadcastId() ? BroadcastId.of(from.getBroadcastId()) : null,
                from.getEntered(),
                from.getDwellMs(),
                from.getEffective(),
                from.getEnded(),
                from.getAtMs());
    }

    static io.limelight.wire.proto.Days message(Days days) {
        return io.limelight.wire.proto.Days.newBuilder()
                .setDay(days.day())
                .putAllToday(days.today())
                .putAllBefore(days.before())
                .build();
    }

    static Days fact(io.limelight.wire.proto.Days from) {
        return new Days(from.getDay(), from.getTodayMap(), from.getBeforeMap());
    }

    static io.limelight.wire.proto.Current message(Current current) {
        var to = io.limelight.wire.proto.Current.newBuilder()
                .setSceneAtMs(current.sceneAtMillis())
                .setSung(current.sung())
                .setSongAtMs(current.songAtMillis());
        if (current.scene() != null) {
            to.setScene(current.scene().label());
        }
        if (current.song() != null) {
            to.setSongId(current.song().value());
        }
        return to.build();
    }

    static Current fact(io.limelight.wire.proto.Current from) {
        return new Current(
                from.hasScene() ? Scene.of(from.getScene()) : null,
                from.getSceneAtMs(),
                from.hasSongId() ? SongId.of(from.getSongId()) : null,
                from.getSung(),
                from.getSongAtMs());
    }

    private Memories() {}
}
