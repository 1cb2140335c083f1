package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Current;
import io.limelight.domain.Days;
import io.limelight.domain.Identities;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.wire.proto.AppliedBehaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a viewer's entity stores: its journal and its snapshots. What was stored comes back equal. */
public final class StoredViewers {
    public static byte[] encode(ViewerAdvanced advanced) {
        var to = io.limelight.wire.proto.ViewerAdvanced.newBuilder();
        for (Sourced<Behaviour> behaviour : advanced.behaviours()) {
            to.addBehaviours(message(behaviour));
        }
        for (Sourced<ShownSlate> slate : advanced.slates()) {
            to.addSlates(StoredLedgers.message(slate));
        }
        for (Position at : advanced.watermarks()) {
            to.addWatermarks(Places.message(at));
        }
        to.setLedgerClockMs(advanced.ledgerClockMillis());
        if (advanced.settled() != null) {
            to.setSettled(Places.message(advanced.settled()));
        }
        return Frame.encodeSorted(to.build());
    }

    public static ViewerAdvanced decodeAdvanced(byte[] bytes) throws Unreadable {
        return Frame.decode(
                "viewer-advanced", io.limelight.wire.proto.ViewerAdvanced.parser(), bytes, StoredViewers::advanced);
    }

    static AppliedBehaviour message(Sourced<Behaviour> behaviour) {
        return AppliedBehaviour.newBuilder()
                .setSource(Places.message(Places.BEHAVIOURS, behaviour))
                .setBehaviour(Behaviours.message(behaviour.fact()))
                .build();
    }

    static Sourced<Behaviour> behaviour(AppliedBehaviour from) {
        return Places.fact(
                Places.BEHAVIOURS, from.hasSource(), from.getSource(), BehaviourReader.fact(from.getBehaviour()));
    }

    private static ViewerAdvanced advanced(io.limelight.wire.proto.ViewerAdvanced from) {
        List<Sourced<Behaviour>> behaviours = new ArrayList<>(from.getBehavioursCount());
        for (AppliedBehaviour it : from.getBehavioursList()) {
            behaviours.add(behaviour(it));
        }
        List<Sourced<ShownSlate>> slates = new ArrayList<>(from.getSlatesCount());
        from.getSlatesList().forEach(it -> slates.add(StoredLedgers.slate(it)));
        return new ViewerAdvanced(
                behaviours,
                slates,
                Places.watermarks(from.getWatermarksList()),
                from.getLedgerClockMs(),
                from.hasSettled() ? Places.position(from.getSettled()) : null);
    }

    /** Equal snapshots have equal bytes. */
    public static byte[] encode(ViewerSnapshot snapshot) {
        return Frame.encodeSorted(message(snapshot));
    }

    static io.limelight.wire.proto.ViewerSnapshot message(ViewerSnapshot snapshot) {
        var to = io.limelight.wire.proto.ViewerSnapshot.newBuilder()
                .setInterestAsOfMs(snapshot.interestAsOfMillis())
                .setAccepted(snapshot.accepted())
                .setTiesEvicted(snapshot.tiesEvicted());
        if (snapshot.profile() != null) {
            to.setProfile(Profiles.message(snapshot.profile()));
        }
        if (!snapshot.tastes().equals(Tastes.NONE)) {
            to.setTastes(Likings.message(snapshot.tastes()));
        }
        snapshot.ties().forEach(tie -> to.addTies(Memories.message(tie)));
        snapshot.steps().forEach(step -> to.addSteps(Memories.message(step)));
        snapshot.shown().forEach(shown -> to.addShown(Memories.message(shown)));
        snapshot.visits().forEach(visit -> to.addVisits(Memories.message(visit)));
        snapshot.aversions().forEach(aversion -> to.addAversions(Memories.message(aversion)));
        snapshot.songs().forEach(song -> to.addSongs(song.value()));
        snapshot.friends().forEach(friend -> to.addFriends(friend.value()));
        snapshot.activityInterest().forEach((activity, value) -> to.putActivityInterest(activity.name(), value));
        snapshot.watermarks().forEach(at -> to.addWatermarks(Places.message(at)));
        snapshot.recentIds().forEach(id -> to.addRecentIds(Places.message(id)));
        if (!snapshot.ledger().equals(LedgerSnapshot.EMPTY)) {
            to.setLedger(StoredLedgers.message(snapshot.ledger()));
        }
        snapshot.friendRooms().forEach(room -> to.addFriendRooms(Memories.message(room)));
        snapshot.sung().forEach(song -> to.addSung(song.value()));
        if (!snapshot.current().equals(Current.NONE)) {
            to.setCurrent(Memories.message(snapshot.current()));
        }
        if (snapshot.erasure() != null) {
            to.setErasure(Memories.message(snapshot.erasure()));
        }
        if (!snapshot.identities().equals(Identities.NONE)) {
            to.setIdentities(StoredIdentities.message(snapshot.identities()));
        }
        if (!snapshot.days().equals(Days.NONE)) {
            to.setDays(Memories.message(snapshot.days()));
        }
        return to.build();
    }

    public static ViewerSnapshot decodeSnapshot(byte[] bytes) throws Unreadable {
        return Frame.decode(
                "viewer-snapshot", io.limelight.wire.proto.ViewerSnapshot.parser(), bytes, StoredViewers::snapshot);
    }

    static ViewerSnapshot snapshot(io.limelight.wire.proto.ViewerSnapshot from) {
        Map<Activity, Double> interest = new HashMap<>();
        from.getActivityInterestMap().forEach((activity, value) -> interest.put(Activity.of(activity), value));
        return new ViewerSnapshot(
                from.hasProfile() ? Profiles.fact(from.getProfile()) : null,
                from.getTiesList().stream().map(Memories::fact).toList(),
                from.getStepsList().stream().map(Memories::fact).toList(),
                from.getShownList().stream().map(Memories::fact).toList(),
                from.getSongsList().stream().map(SongId::of).toList(),
                from.getFriendsList().stream().map(UserId::new).toList(),
                interest,
                from.getInterestAsOfMs(),
                from.getAccepted(),
                from.getVisitsList().stream().map(Memories::fact).toList(),
                Places.watermarks(from.getWatermarksList()),
                Places.recents(from.getRecentIdsList()),
                from.hasLedger() ? StoredLedgers.fact(from.getLedger()) : LedgerSnapshot.EMPTY,
                from.getAversionsList().stream().map(Memories::fact).toList(),
                Likings.fact(from.getTastes()),
                from.getTiesEvicted(),
                from.hasErasure() ? Memories.fact(from.getErasure()) : null,
                from.getFriendRoomsList().stream().map(Memories::fact).toList(),
                from.getSungList().stream().map(SongId::of).toList(),
                Memories.fact(from.getCurrent()),
                StoredIdentities.fact(from.getIdentities()),
                Memories.fact(from.getDays()));
    }

    private StoredViewers() {}
}
