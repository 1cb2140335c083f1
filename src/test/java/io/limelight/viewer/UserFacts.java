package io.limelight.viewer;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.impression.Attributions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one user does, each thing a second after the one before. */
public final class UserFacts {
    private static final ViewerConfig.Horizons HORIZONS =
            new ViewerConfig.Horizons(Duration.ofDays(7), Duration.ofHours(1), Duration.ofDays(14), 6);
    private static final ViewerConfig.Friends FRIENDS = new ViewerConfig.Friends(2, 3, Duration.ofMinutes(30));
    public static final ViewerConfig CONFIG = new ViewerConfig(
            1024,
            8,
            10,
            5,
            3,
            3,
            FRIENDS,
            6,
            4,
            3,
            HORIZONS,
            new ViewerConfig.Frequent(2.5, 1.5),
            new ViewerConfig.Lasting(Duration.ofMinutes(30), Duration.ofMinutes(10)),
            new ViewerConfig.Daily(Duration.ofDays(10), 3),
            2,
            8,
            Attributions.CONFIG);
    public static final long START = 1_700_000_000_000L;

    public final UserId user;
    private int ids;

    public UserFacts(String user) {
        this.user = new UserId(user);
    }

    public static Room room(String host, @Nullable String broadcast) {
        return new Room(new HostId(host), broadcast == null ? null : new BroadcastId(broadcast), Activity.CHAT);
    }

    public Header header() {
        ids++;
        Instant at = Instant.ofEpochMilli(START + ids * 1000L);
        return new Header(new EventId(user.value() + "-" + ids), user, at, null, null);
    }

    public Behaviour clicked(String host) {
        return new Behaviour.Clicked(header(), room(host, "b1"));
    }

    public Behaviour entered(Room room) {
        return new Behaviour.Entered(header(), room);
    }

    public Behaviour watched(Room room, long dwellMillis, boolean ended) {
        return new Behaviour.Watched(header(), room, Duration.ofMillis(dwellMillis), ended);
    }

    public Behaviour followed(String host, boolean following) {
        return new Behaviour.Followed(header(), room(host, "b1"), following);
    }

    public Behaviour gifted(String host, long value) {
        return new Behaviour.Gifted(header(), room(host, "b1"), value);
    }

    public Behaviour exposed(String... hosts) {
        return new Behaviour.Exposed(
                header(), List.of(hosts).stream().map(HostId::new).toList());
    }

    public static Sourced<Behaviour> sourced(long offset, Behaviour behaviour) {
        long appended = behaviour.header().occurredAt().toEpochMilli() + 100;
        return new Sourced<>(new Position("behaviours", 1, 0, offset), appended, behaviour);
    }

    public static Sourced<ShownSlate> slate(long offset, long servedAtMillis, String... hosts) {
        ShownSlate slate = new ShownSlate(
                new RecommendationId("r" + offset),
                servedAtMillis,
                Scene.of("home"),
                List.of(hosts).stream()
                        .map(host -> new ShownSlate.Card(new HostId(host), null))
                        .toList());
        return new Sourced<>(new Position("impressions", 1, 0, offset), servedAtMillis, slate);
    }
}
