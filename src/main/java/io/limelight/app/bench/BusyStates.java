package io.limelight.app.bench;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Content;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Pk;
import io.limelight.domain.Position;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.host.Host;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** States of hosts and viewers with everything in them that can be. The same number gives the same. */
final class BusyStates {
    private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final int EMBEDDING = 64;
    private static final int PARTITIONS = 64;
    private static final int HOSTS_OF_A_VIEWER = 12;
    private static final List<Activity> ACTIVITIES =
            List.of(Activity.CHAT, Activity.PERFORMANCE, Activity.PK, Activity.MULTI_MIC, Activity.GAME);

    /** On air in a PK, understood, with a history, and with every signal from every scene. */
    static Host host(int number, int events) {
        HostId id = new HostId("host-" + number);
        BroadcastId broadcast = new BroadcastId("broadcast-" + number);
        Host host = new Host(id);
        List<HostEvent> told = new ArrayList<>();
        told.add(new HostEvent.ProfileChanged(event(number, 0), id, AT, profile(number)));
        told.add(new HostEvent.OfflineProfiled(event(number, 1), id, AT, history()));
        told.add(new HostEvent.BroadcastStarted(
                event(number, 2), id, AT, broadcast, Activity.CHAT, new SongId("song-" + number % 400), "Room"));
        told.add(new HostEvent.ContentUnderstood(event(number, 3), id, AT, broadcast, content(number)));
        told.add(new HostEvent.ActivityChanged(
                event(number, 4),
                id,
                AT,
                broadcast,
                Activity.PK,
                new Pk(new HostId("host-" + (number + 1)), 2, false)));
        for (int i = told.size(); i < events; i++) {
            told.add(new HostEvent.TitleChanged(
                    event(number, i), id, AT, broadcast, "An evening of songs, room " + number, "avatars/" + number));
        }
        for (int i = 0; i < told.size(); i++) {
            host.apply(new Sourced<>(new Position("host-events", 1, 7, i), AT.toEpochMilli(), told.get(i)));
        }
        host.apply(audience(id), "behaviours");
        host.replay(Objects.requireNonNull(host.takeDelta()));
        return host;
    }

    private static AudienceRecord audience(HostId id) {
        List<Entry> entries = new ArrayList<>();
        for (Scene scene : Scene.values()) {
            for (Signal signal : Signal.values()) {
                entries.add(new Entry(entries.size(), AT.toEpochMilli(), signal, 1_000, scene));
            }
        }
        return new AudienceRecord(id, 1, PARTITIONS - 1, entries);
    }

    private static HostProfile profile(int number) {
        return new HostProfile(
                "Host " + number,
                "female",
                "18-40",
                "region-" + number % 8,
                "category-" + number % 12,
                List.of("avatars/" + number + "-0.jpg", "avatars/" + number + "-1.jpg", "avatars/" + number + "-2.jpg"),
                List.of("Host " + number + " is live", "An evening of songs " + number, "Come in " + number),
                AT.toEpochMilli());
    }

    private static OfflineProfile history() {
        return new OfflineProfile(
                AT.toEpochMilli(),
                Map.of(
                        "broadcasts-30d", 30.0,
                        "exposures-30d", 9_000.0,
                        "clicks-30d", 900.0,
                        "effective-watches-30d", 300.0,
                        "follows-30d", 20.0,
                        "coins-30d", 5_000.0));
    }

    private static Content content(int number) {
        float[] embedding = new float[EMBEDDING];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) Math.sin(number + i);
        }
        return new Content(embedding, .9f, .8f, .99f);
    }

    /** Shown, clicked, watched, liked and gifted hosts in turn. */
    static Viewer viewer(int number, int behaviours, ViewerConfig config) {
        Viewer viewer = new Viewer(config);
        UserId user = new UserId("user-" + number);
        for (int i = 0; i < behaviours; i++) {
            Behaviour.Header header = new Behaviour.Header(event(number, i), user, AT, null, Scene.HOME);
            viewer.apply(new Sourced<>(
                    new Position("behaviours", 1, PARTITIONS - 1, i), AT.toEpochMilli(), behaviour(i, header)));
            viewer.replay(Objects.requireNonNull(viewer.takeDelta()));
        }
        return viewer;
    }

    private static Behaviour behaviour(int i, Behaviour.Header header) {
        HostId host = new HostId("host-" + i % HOSTS_OF_A_VIEWER);
        Room room = new Room(host, new BroadcastId("broadcast-" + host), ACTIVITIES.get(i % ACTIVITIES.size()));
        return switch (i % 10) {
            case 0 ->
                i == 0
                        ? new Behaviour.ProfileChanged(
                                header, new UserProfile("male", "18-40", "chengdu", "sichuan", 1, Map.of("a", "b")))
                        : new Behaviour.SongPlayed(header, new SongId("song-" + i), true);
            case 1, 2 -> new Behaviour.Exposed(header, List.of(host, new HostId("host-x" + i)));
            case 3, 4 -> new Behaviour.Clicked(header, room);
            case 5 -> new Behaviour.Entered(header, room);
            case 6, 7 -> new Behaviour.Watched(header, room, Duration.ofSeconds(40), true);
            case 8 -> new Behaviour.Interacted(header, room, Behaviour.Interaction.COMMENT);
            default -> new Behaviour.Gifted(header, room, 10);
        };
    }

    private static EventId event(int of, int number) {
        return new EventId("e-" + of + "-" + number);
    }

    private BusyStates() {}
}
