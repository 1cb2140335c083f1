package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Pk;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.Turn;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws the values that facts are made of, the odd ones among them. The same seed draws the same. */
class RandomFacts {
    private static final String ID_CHARACTERS = "abcXYZ0123456789-_/.:é主ß";
    private static final List<String> TEXTS = List.of("", " ", "Night songs", "夜の歌", "a\nb\tc", "🎤 live");
    private static final List<String> TOKENS = List.of("chat", "pk", "multi-mic", "zone:7", "é.1", "x".repeat(64));
    private static final List<String> TOPICS = List.of("host-events", "behaviours", "impressions", "audience", "eu.x");

    final Random random;

    RandomFacts(long seed) {
        random = new Random(seed);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> List<T> some(int atMost, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(atMost + 1); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }

    <T> @Nullable T perhaps(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    boolean flag() {
        return random.nextBoolean();
    }

    /** Small, large, negative, zero. */
    long number() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextInt(300);
            case 2 -> 1_700_000_000_000L + random.nextInt(1_000_000_000);
            case 3 -> -random.nextInt(1_000);
            default -> random.nextLong();
        };
    }

    int count() {
        return random.nextInt(100_000);
    }

    String text() {
        return oneOf(TEXTS);
    }

    String topic() {
        return oneOf(TOPICS);
    }

    private String id() {
        int length = random.nextInt(10) == 0 ? 128 : 1 + random.nextInt(12);
        StringBuilder id = new StringBuilder();
        while (id.length() < length) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    Instant instant() {
        return Instant.ofEpochMilli(flag() ? random.nextInt(2) : 1_700_000_000_000L + random.nextInt());
    }

    EventId eventId() {
        return new EventId(id());
    }

    HostId hostId() {
        return new HostId(id());
    }

    UserId userId() {
        return new UserId(id());
    }

    BroadcastId broadcastId() {
        return new BroadcastId(id());
    }

    SongId songId() {
        return new SongId(id());
    }

    RecommendationId recommendationId() {
        return new RecommendationId(id());
    }

    Activity activity() {
        return new Activity(oneOf(TOKENS));
    }

    String category() {
        return oneOf(TOKENS);
    }

    Signal signal() {
        return oneOf(List.of(Signal.values()));
    }

    Revision revision() {
        return new Revision(number(), number());
    }

    Content content() {
        float[] embedding = new float[random.nextInt(9)];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return new Content(embedding, random.nextFloat(), flag() ? 0 : 1, flag() ? 1 : random.nextFloat());
    }

    Pk pk() {
        return new Pk(hostId(), random.nextInt(4), flag());
    }

    Turn turn() {
        return new Turn(activity(), number(), perhaps(this::pk));
    }

    OfflineProfile offlineProfile() {
        Map<String, Double> sums = new HashMap<>();
        some(3, () -> oneOf(TOKENS)).forEach(name -> sums.put(name, random.nextDouble() * 1e6));
        return new OfflineProfile(number(), sums);
    }

    SceneCounters sceneCounters() {
        long[] totals = new long[SceneCounters.CELLS];
        double[] decayed = new double[SceneCounters.CELLS * SceneCounters.HALF_LIVES];
        for (int i = random.nextInt(20); i > 0; i--) {
            totals[random.nextInt(totals.length)] = number();
            decayed[random.nextInt(decayed.length)] = random.nextGaussian();
        }
        long[] viewers = random.longs(SceneCounters.SCENES, 0, 3).toArray();
        return flag() ? SceneCounters.ZERO : new SceneCounters(number(), totals, decayed, viewers);
    }

    HostProfile hostProfile() {
        return new HostProfile(
                perhaps(this::text),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(() -> oneOf(TOKENS)),
                perhaps(() -> oneOf(TOKENS)),
                some(3, this::text),
                some(3, this::text),
                number());
    }

    UserProfile userProfile() {
        return new UserProfile(
                perhaps(this::text),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(() -> oneOf(TOKENS)),
                number(),
                attributes());
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (String name : some(3, () -> oneOf(TOKENS))) {
            attributes.put(name, oneOf(TEXTS.subList(1, TEXTS.size())));
        }
        return attributes;
    }

    Behaviour.PastStep pastStep() {
        return new Behaviour.PastStep(hostId(), perhaps(this::activity), signal(), count());
    }

    CounterValues counters() {
        long[] totals = new long[Signal.COUNT];
        double[] decayed = new double[Signal.COUNT * CounterValues.HALF_LIVES];
        for (int i = random.nextInt(totals.length + 1); i > 0; i--) {
            totals[random.nextInt(totals.length)] = number();
            decayed[random.nextInt(decayed.length)] = random.nextGaussian();
        }
        return new CounterValues(number(), totals, decayed);
    }

    Position position() {
        return new Position(topic(), count(), count(), number());
    }

    RecentId recentId() {
        return new RecentId(random.nextLong(), count(), number(), number());
    }

    <T> Sourced<T> sourced(T fact) {
        return new Sourced<>(position(), number(), fact);
    }
}
