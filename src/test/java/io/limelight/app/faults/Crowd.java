package io.limelight.app.faults;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Clicked;
import io.limelight.domain.Behaviour.Entered;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.Behaviour.Followed;
import io.limelight.domain.Behaviour.FriendsChanged;
import io.limelight.domain.Behaviour.Gifted;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Behaviour.Interacted;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.Behaviour.SignedIn;
import io.limelight.domain.Behaviour.SongPlayed;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What users do, of every kind, drawn from a seed: some of it told late by a client's clock, and some told twice as an app does that got
 * no answer. One user in five is a device, which signs in to the account of another again and again.
 */
final class Crowd {
    /** Events that a client may tell again; fewer lie between than a viewer remembers. */
    private static final int REMEMBERED = 200;

    private static final int DEVICES = 5;

    private final SplittableRandom random;
    private final Stage stage;
    private final int users;
    private final Deque<Behaviour> told = new ArrayDeque<>();
    private long ids;

    Crowd(SplittableRandom random, Stage stage, int users) {
        this.random = random;
        this.stage = stage;
        this.users = users;
    }

    Behaviour next(Instant now) {
        if (told.size() == REMEMBERED) {
            Behaviour earlier = told.removeFirst();
            if (random.nextInt(20) == 0) {
                return earlier;
            }
        }
        Behaviour behaviour = made(now);
        told.addLast(behaviour);
        return behaviour;
    }

    private Behaviour made(Instant now) {
        Header header = header(now);
        Room room = stage.room(random);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> exposed(header);
            case 7, 8, 9 -> new Clicked(header, room);
            case 10, 11 -> new Entered(header, room);
            case 12, 13, 14 ->
                new Watched(header, room, Duration.ofMillis(random.nextInt(90_000)), random.nextInt(3) == 0);
            case 15 -> new Followed(header, room, random.nextBoolean());
            case 16 -> new Gifted(header, room, 1 + random.nextInt(500));
            case 17 -> random.nextBoolean() ? rare(header, room) : signedIn(header);
            default -> new Interacted(header, room, of(Interaction.values()));
        };
    }

    private Behaviour rare(Header header, Room room) {
        return switch (random.nextInt(3)) {
            case 0 -> new SongPlayed(header, new SongId("s" + random.nextInt(80)), random.nextBoolean());
            case 1 -> new FriendsChanged(header, List.of(user()), List.of(user()));
            default -> new FeedbackGiven(header, room, of(Feedback.values()));
        };
    }

    private Exposed exposed(Header header) {
        List<HostId> hosts = random.ints(1 + random.nextInt(4), 0, Stage.HOSTS)
                .distinct()
                .mapToObj(Stage::host)
                .toList();
        return new Exposed(header, hosts);
    }

    private Header header(Instant now) {
        Instant occurredAt = random.nextInt(50) == 0 ? now.minusSeconds(random.nextInt(60)) : now;
        Scene scene = random.nextInt(4) == 0 ? null : of(Scene.values());
        return new Header(new EventId("b" + ++ids), user(), occurredAt, null, scene);
    }

    private SignedIn signedIn(Header header) {
        UserId device = user(random.nextInt(users / DEVICES) * DEVICES);
        return new SignedIn(new Header(header.eventId(), device, header.occurredAt(), null, null), account());
    }

    private UserId user() {
        return user(random.nextInt(users));
    }

    private UserId account() {
        return user(random.nextInt(users / DEVICES) * DEVICES + 1 + random.nextInt(DEVICES - 1));
    }

    private static UserId user(int number) {
        return new UserId((number % DEVICES == 0 ? "device-" : "user-") + number);
    }

    private <T> T of(T[] values) {
        return values[random.nextInt(values.length)];
    }

    static Activity activity(SplittableRandom random) {
        return new Activity("a" + random.nextInt(9));
    }
}
