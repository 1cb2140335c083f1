package io.limelight.ingest;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.FriendSeen;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.viewer.PassedOn;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerVerdict.Accepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A behaviour and what its viewer made of it: what its hosts are told, and other users. */
record Told(Sourced<Behaviour> behaviour, Accepted accepted) {
    /** The same whenever it is told again: where the user is, to friends, and what the viewer passes on. */
    List<Behaviour> others() {
        List<Behaviour> others = new ArrayList<>(accepted.passedOn());
        for (UserId friend : accepted.friends()) {
            behaviour.fact().hosts().forEach(host -> others.add(seen(friend, host)));
        }
        return others;
    }

    private FriendSeen seen(UserId friend, HostId host) {
        Behaviour done = behaviour.fact();
        Instant at = Instant.ofEpochMilli(Viewer.atMillis(behaviour));
        return new FriendSeen(
                new Behaviour.Header(PassedOn.id("friend", done), friend, at, null, null),
                done.userId(),
                host,
                accepted.effects().has(Signal.ENTER));
    }
}
