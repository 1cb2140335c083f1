package io.limelight.recommend;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plain examples of what the stages take, to be varied by a test where it matters. */
public final class Some {
    public static final long NOW = 1_700_000_000_000L;
    public static final UserId USER = new UserId("u1");

    /** Of the schema that is served. */
    public static final Encoder ENCODER = new Encoder(FeatureSchema.from(
            ConfigFactory.parseResources("features.conf").resolve().getConfig("limelight")));

    public static HostId id(String host) {
        return new HostId(host);
    }

    public static HostStatus status(String host, @Nullable Activity activity, long viewers) {
        return status(host, activity, null, viewers, CounterValues.ZERO);
    }

    public static HostStatus status(
            String host, @Nullable Activity activity, @Nullable SongId song, long viewers, CounterValues counters) {
        return new HostStatus(
                id(host),
                new Revision(1, 1),
                true,
                new BroadcastId("b-" + host),
                activity,
                song,
                "title of " + host,
                null,
                NOW - 600_000,
                NOW,
                NOW,
                1,
                viewers,
                counters);
    }

    public static HostCard card(String host, @Nullable String category, @Nullable String region) {
        HostProfile profile =
                new HostProfile(host, null, null, region, category, List.of("avatar-of-" + host), List.of("card"), 0);
        return new HostCard(id(host), new Revision(1, 1), profile, null);
    }

    public static Candidate candidate(String host) {
        return new Candidate(status(host, null, 0), null);
    }

    public static Candidate recalled(Candidate candidate, String recaller) {
        candidate.recalledBy(List.of(recaller));
        return candidate;
    }

    /** {@code host0} and on. */
    public static List<Candidate> candidates(int count) {
        return IntStream.range(0, count).mapToObj(i -> candidate("host" + i)).toList();
    }

    public static CounterValues counters(Map<Signal, Double> decayedAtEveryHalfLife) {
        double[] decayed = new double[Signal.COUNT * CounterValues.HALF_LIVES];
        decayedAtEveryHalfLife.forEach((signal, value) -> {
            for (int i = 0; i < CounterValues.HALF_LIVES; i++) {
                decayed[signal.ordinal() * CounterValues.HALF_LIVES + i] = value;
            }
        });
        return new CounterValues(NOW, new long[Signal.COUNT], decayed);
    }

    public static RecommendRequest request(int count) {
        return new RecommendRequest(USER, null, Scene.HOME, count, null, Set.of(), null, false);
    }

    public static RecommendRequest excluding(int count, Set<HostId> excludeIds) {
        return new RecommendRequest(USER, null, Scene.HOME, count, null, excludeIds, null, false);
    }

    public static RecommendRequest next(int count, @Nullable String cursor) {
        return new RecommendRequest(USER, null, Scene.HOME, count, null, Set.of(), cursor, false);
    }

    public static RecommendRequest explained(int count, Set<HostId> excludeIds) {
        return new RecommendRequest(USER, null, Scene.HOME, count, null, excludeIds, null, true);
    }

    public static RecommendRequest playing(String song) {
        return new RecommendRequest(USER, null, Scene.PLAYBACK, 6, new SongId(song), Set.of(), null, false);
    }

    public static Query query() {
        return query(ViewerView.unknown(USER));
    }

    public static Query query(ViewerView viewer) {
        return query(request(6), viewer, "r1");
    }

    public static Query query(RecommendRequest request, ViewerView viewer, String recommendation) {
        return new Query(
                request,
                viewer,
                new RecommendationId(recommendation),
                Cursor.START,
                NOW,
                new Encoding(ENCODER, request, viewer, NOW),
                7);
    }

    public static ViewerView viewer(Tie... ties) {
        Map<HostId, Tie> byHost = new HashMap<>();
        for (Tie tie : ties) {
            byHost.put(tie.hostId(), tie);
        }
        return new ViewerView(USER, null, byHost, List.of(), Map.of(), List.of(), Map.of(), 9);
    }

    public static Tie tie(String host, boolean following, long watchMillis) {
        return new Tie(id(host), following, watchMillis, 1, 0, 0, NOW - 1_000);
    }

    public static ViewerView shown(ShownHost... shown) {
        Map<HostId, ShownHost> byHost = new HashMap<>();
        for (ShownHost host : shown) {
            byHost.put(host.hostId(), host);
        }
        return new ViewerView(USER, null, Map.of(), List.of(), byHost, List.of(), Map.of(), 9);
    }

    public static ViewerView liking(Map<Activity, Double> interest, SongId... songs) {
        return new ViewerView(USER, null, Map.of(), List.of(), Map.of(), List.of(songs), interest, 9);
    }

    private Some() {}
}
