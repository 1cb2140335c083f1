package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.Slate;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.impression.Served;
import io.limelight.impression.Served.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What one user was shown and did in ten minutes, and the order in which the log took it: each fact less than the lateness after
 * its time, a client's retries whenever.
 */
final class UserHistory {
    private static final String USER = "u1";
    private static final int SLATES = 12;
    private static final int ACTIONS = 90;
    private static final int SPAN_MILLIS = 600_000;
    private static final int HOSTS = 7;

    private final Random random;
    private final long start;
    private final int latenessMillis;
    final List<Slate> slates = new ArrayList<>();
    final List<Behaviour> behaviours = new ArrayList<>();
    final List<Sourced<Slate>> slateLog;
    final List<Sourced<Behaviour>> behaviourLog;

    /** A fact on its way to the log. */
    private record Sent<T>(T fact, long arrivesAtMillis) {}

    UserHistory(Random random, long start, long latenessMillis) {
        this.random = random;
        this.start = start;
        this.latenessMillis = Math.toIntExact(latenessMillis);
        for (int i = 0; i < SLATES; i++) {
            slates.add(slate("r" + i));
        }
        for (int i = 0; i < ACTIONS; i++) {
            behaviours.add(action(new EventId("e" + i)));
        }
        slateLog = log("impressions", slates.stream().map(this::sent).toList());
        behaviourLog = log("behaviours", sentWithRetries());
    }

    private Slate slate(String id) {
        List<Card> cards = new ArrayList<>();
        List<Integer> hosts = new ArrayList<>(random.ints(0, HOSTS)
                .distinct()
                .limit(1 + random.nextInt(4))
                .boxed()
                .toList());
        for (int host : hosts) {
            cards.add(new Card("h" + host, broadcast(), random.nextInt(6) == 0));
        }
        // A few are served at the same millisecond.
        long at = random.nextInt(4) == 0 ? 60_000 : random.nextInt(SPAN_MILLIS);
        return Served.slate(id, USER, start + at, cards);
    }

    private @Nullable String broadcast() {
        return random.nextInt(3) == 0 ? null : "b" + random.nextInt(2);
    }

    /** Half of them soon after a slate, at one of its hosts; some name a slate, rarely a wrong one. */
    private Behaviour action(EventId id) {
        Slate led = slates.get(random.nextInt(SLATES));
        boolean prompted = random.nextInt(4) > 0;
        String host = prompted
                ? led.impressions()
                        .get(random.nextInt(led.impressions().size()))
                        .hostId()
                        .value()
                : "h" + random.nextInt(HOSTS);
        long after = random.nextLong(150_000) - latenessMillis - 5_000;
        long at = prompted ? led.servedAt().toEpochMilli() + after : start + random.nextInt(SPAN_MILLIS);
        RecommendationId named = switch (random.nextInt(5)) {
            case 0, 1 -> led.recommendationId();
            case 2 -> random.nextInt(3) == 0 ? new RecommendationId("never-served") : null;
            default -> null;
        };
        Header header = new Header(id, new UserId(USER), Instant.ofEpochMilli(at), named, null);
        String broadcast = broadcast();
        return action(header, new Room(new HostId(host), broadcast == null ? null : new BroadcastId(broadcast), null));
    }

    private Behaviour action(Header header, Room room) {
        return switch (random.nextInt(8)) {
            case 0 -> new Behaviour.Exposed(header, List.of(room.hostId()));
            case 1, 2 -> new Behaviour.Clicked(header, room);
            case 3, 4 ->
                new Behaviour.Watched(
                        header, room, Duration.ofMillis(random.nextInt(4) * 15_000L), random.nextBoolean());
            case 5 -> new Behaviour.Interacted(header, room, Interaction.values()[random.nextInt(4)]);
            case 6 -> new Behaviour.Followed(header, room, random.nextInt(3) > 0);
            default -> new Behaviour.Gifted(header, room, 1 + random.nextInt(9));
        };
    }

    private Sent<Slate> sent(Slate slate) {
        return new Sent<>(slate, slate.servedAt().toEpochMilli() + random.nextInt(latenessMillis));
    }

    private List<Sent<Behaviour>> sentWithRetries() {
        List<Sent<Behaviour>> sent = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            long at = behaviour.header().occurredAt().toEpochMilli();
            sent.add(new Sent<>(behaviour, at + random.nextInt(latenessMillis)));
            if (random.nextInt(5) == 0) {
                sent.add(new Sent<>(behaviour, at + random.nextInt(8 * latenessMillis)));
            }
        }
        return sent;
    }

    private <T> List<Sourced<T>> log(String topic, List<Sent<T>> sent) {
        List<Sent<T>> byArrival = new ArrayList<>(sent);
        byArrival.sort(Comparator.comparingLong(Sent::arrivesAtMillis));
        List<Sourced<T>> log = new ArrayList<>();
        long offset = 0;
        for (Sent<T> one : byArrival) {
            log.add(new Sourced<>(new Position(topic, 1, 0, offset), start * 2, one.fact));
            offset += 1 + random.nextInt(2);
        }
        return log;
    }
}
