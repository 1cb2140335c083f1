package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Aversion;
import io.limelight.domain.Current;
import io.limelight.domain.HostId;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a viewer on another node tells a request. Equal views have equal bytes. */
public final class ViewerViews {
    public static byte[] encode(ViewerView view) {
        return Frame.encodeSorted(message(view));
    }

    static io.limelight.wire.proto.ViewerView message(ViewerView view) {
        var to = io.limelight.wire.proto.ViewerView.newBuilder()
                .setUserId(view.userId().value())
                .setAccepted(view.accepted());
        if (view.profile() != null) {
            to.setProfile(Profiles.message(view.profile()));
        }
        if (!view.tastes().equals(Tastes.NONE)) {
            to.setTastes(Likings.message(view.tastes()));
        }
        view.ties().values().stream()
                .sorted(Comparator.comparing(tie -> tie.hostId().value()))
                .forEach(tie -> to.addTies(Memories.message(tie)));
        view.steps().forEach(step -> to.addSteps(Memories.message(step)));
        view.shown().values().stream()
                .sorted(Comparator.comparing(shown -> shown.hostId().value()))
                .forEach(shown -> to.addShown(Memories.message(shown)));
        view.songs().forEach(song -> to.addSongs(song.value()));
        view.aversions().values().stream()
                .sorted(Comparator.comparing(aversion -> aversion.hostId().value()))
                .forEach(aversion -> to.addAversions(Memories.message(aversion)));
        view.friendRooms().forEach(room -> to.addFriendRooms(Memories.message(room)));
        view.sung().forEach(song -> to.addSung(song.value()));
        if (!view.current().equals(Current.NONE)) {
            to.setCurrent(Memories.message(view.current()));
        }
        view.activityInterest().forEach((activity, value) -> to.putActivityInterest(activity.name(), value));
        to.putAllDays(view.days());
        return to.build();
    }

    public static ViewerView decode(byte[] bytes) throws Unreadable {
        return Frame.decode("viewer-view", io.limelight.wire.proto.ViewerView.parser(), bytes, ViewerViews::fact);
    }

    static ViewerView fact(io.limelight.wire.proto.ViewerView from) {
        Map<HostId, Tie> ties = new LinkedHashMap<>();
        from.getTiesList().stream().map(Memories::fact).forEach(tie -> ties.put(tie.hostId(), tie));
        Map<HostId, ShownHost> shown = new LinkedHashMap<>();
        from.getShownList().stream().map(Memories::fact).forEach(one -> shown.put(one.hostId(), one));
        Map<Activity, Double> interest = new HashMap<>();
        from.getActivityInterestMap().forEach((activity, value) -> interest.put(Activity.of(activity), value));
        Map<HostId, Aversion> aversions = new HashMap<>();
        from.getAversionsList().stream().map(Memories::fact).forEach(one -> aversions.put(one.hostId(), one));
        return new ViewerView(
                new UserId(Frame.required("user_id", from.getUserId())),
                from.hasProfile() ? Profiles.fact(from.getProfile()) : null,
                ties,
                from.getStepsList().stream().map(Memories::fact).toList(),
                shown,
                from.getSongsList().stream().map(SongId::of).toList(),
                interest,
                from.getAccepted(),
                aversions,
                Likings.fact(from.getTastes()),
                from.getFriendRoomsList().stream().map(Memories::fact).toList(),
                from.getSungList().stream().map(SongId::of).toList(),
                Memories.fact(from.getCurrent()),
                from.getDaysMap());
    }

    private ViewerViews() {}
}
