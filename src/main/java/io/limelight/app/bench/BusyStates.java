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
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.ShownSlate.Card;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.host.Host;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import io.limelight.wire.Behaviours;
import io.limelight.wire.HostEvents;
import io.limelight.wire.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * States of hosts and viewers with everything in them that can be, told over half an hour by records of the log, as those are read.
 * The same number gives the same.
 */
final class BusyStates {
    private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final int EMBEDDING = 64;
    private static final int PARTITIONS = 64;
    private static final int HOSTS_OF_A_VIEWER = 12;
    private static final int CATEGORIES = 6;
    /** Of which viewers know some each. */
    private static final int HOSTS = 10_000;
    /** Between two facts of one host or user: seconds, and records of others. */
    private static final int SECONDS_APART = 35;

    private static final int OFFSETS_APART = 300;

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
            host.apply(sourced("host-events", i, read(told.get(i), HostEvents::encode, HostEvents::decode)));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            host.apply(audience(id, partition), "behaviours");
        }
        host.replay(Objects.requireNonNull(host.takeDelta()));
        return host;
    }

    /** From the first partition every signal of every scene, from each other an exposure. */
    private static AudienceRecord audience(HostId id, int partition) {
        List<Entry> entries = new ArrayList<>();
        long offset = 1_000_000_000L + partition * 1_000_003L;
        for (int i = 0; i < (partition == 0 ? SceneCounters.CELLS : 1); i++) {
            Scene scene = Scene.values()[i / Signal.COUNT];
            entries.add(new Entry(offset + i, AT.toEpochMilli(), Signal.values()[i % Signal.COUNT], 1_000, scene));
        }
        return new AudienceRecord(id, 1, partition, entries);
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
            Behaviour.Header header = new Behaviour.Header(event(number, i), user, at(i), null, Scene.HOME);
            Behaviour behaviour = behaviour(number, i, header);
            viewer.apply(sourced("behaviours", i, read(behaviour, Behaviours::encode, Behaviours::decode)));
            viewer.advance(at(i).toEpochMilli());
            viewer.replay(Objects.requireNonNull(viewer.takeDelta()));
        }
        return viewer;
    }

    /** One who was shown so many slates of six hosts besides, and whose samples have not left. */
    static Viewer viewer(int number, int behaviours, int slates, ViewerConfig config) {
        Viewer viewer = viewer(number, behaviours, config);
        for (int i = 0; i < slates; i++) {
            List<Card> cards = new ArrayList<>();
            for (int card = 0; card < 6; card++) {
                HostId host = known(number, i + card);
                cards.add(new Card(host, BroadcastId.of("broadcast-" + host)));
            }
            RecommendationId id = new RecommendationId("recommendation-" + number + "-" + i);
            viewer.show(sourced(
                    "impressions", i, new ShownSlate(id, at(behaviours + i).toEpochMilli(), Scene.HOME, cards)));
            viewer.replay(Objects.requireNonNull(viewer.takeDelta()));
        }
        return viewer;
    }

    private static HostId known(int viewer, int number) {
        return HostId.of("host-" + (viewer * 811 + number % HOSTS_OF_A_VIEWER * 37) % HOSTS);
    }

    private static Behaviour behaviour(int number, int i, Behaviour.Header header) {
        HostId host = known(number, i);
        Room room = new Room(
                host,
                new BroadcastId("broadcast-" + host),
                ACTIVITIES.get(i % ACTIVITIES.size()),
                "category-" + i % CATEGORIES);
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

    private static Instant at(int number) {
        return AT.plusSeconds((long) number * SECONDS_APART);
    }

    private static <T> Sourced<T> sourced(String topic, int number, T fact) {
        Position position = new Position(topic, 1, PARTITIONS - 1, 1_000_000_000L + (long) number * OFFSETS_APART);
        return new Sourced<>(position, at(number).toEpochMilli(), fact);
    }

    private static <T> T read(T fact, Function<T, byte[]> encode, Decoding<T> decode) {
        try {
            return decode.of(encode.apply(fact));
        } catch (Unreadable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @FunctionalInterface
    private interface Decoding<T> {
        T of(byte[] bytes) throws Unreadable;
    }

    private static EventId event(int of, int number) {
        return new EventId("e-" + of + "-" + number);
    }

    private BusyStates() {}
}
