package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;

/** The room that most behaviours name. */
final class Rooms {
    static io.limelight.wire.proto.Room message(Room room) {
        var to = io.limelight.wire.proto.Room.newBuilder()
                .setHostId(room.hostId().value());
        if (room.broadcastId() != null) {
            to.setBroadcastId(room.broadcastId().value());
        }
        if (room.activity() != null) {
            to.setActivity(room.activity().name());
        }
        if (room.category() != null) {
            to.setCategory(room.category());
        }
        return to.build();
    }

    static Room fact(boolean present, io.limelight.wire.proto.Room from) {
        Frame.require("room", present);
        return new Room(
                HostId.of(Frame.required("room.host_id", from.getHostId())),
                from.hasBroadcastId() ? BroadcastId.of(from.getBroadcastId()) : null,
                from.hasActivity() ? Activity.of(from.getActivity()) : null,
                from.hasCategory() ? from.getCategory() : null);
    }

    private Rooms() {}
}
