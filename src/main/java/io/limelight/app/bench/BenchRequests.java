package io.limelight.app.bench;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Content;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Label;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import io.limelight.feature.DecayedCounters;
import io.limelight.feature.Encoder;
import io.limelight.feature.Example;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Cursor;
import io.limelight.recommend.Encoding;
import io.limelight.recommend.Query;
import io.limelight.recommend.RecommendRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Requests of users with a full history, and candidates with every counter moving; the same ones for the same seed. */
final class BenchRequests {
    private static final List<Activity> ACTIVITIES =
            List.of(Activity.CHAT, Activity.PERFORMANCE, Activity.PK, Activity.MULTI_MIC, Activity.GAME);
    private static final int STEPS = 30;
    private static final int TIES = 20;
    private static final int VIEWERS = 500;
    private static final RecommendationId NAME = new RecommendationId("r");
    private static final long NOW = 1_767_225_600_000L;

    private final Encoder encoder;
    private final SplittableRandom random;
    private final List<HostStatus> hosts = new ArrayList<>();
    private final List<HostCard> cards = new ArrayList<>();
    /** Made beforehand, so that making them is not measured. */
    private final List<ViewerView> viewers = new ArrayList<>();

    private int asked;

    BenchRequests(Encoder encoder, int hosts, long seed) {
        this.encoder = encoder;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < hosts; i++) {
            this.hosts.add(status(i));
            cards.add(card(i));
        }
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(viewer(new UserId("2-user-" + i)));
        }
    }

    long now() {
        return NOW;
    }

    /** A user's request, nothing encoded yet. */
    Query query() {
        ViewerView viewer = viewers.get(asked++ % VIEWERS);
        RecommendRequest request =
                new RecommendRequest(viewer.userId(), null, Scene.HOME, 6, null, Set.of(), null, false);
        return new Query(request, viewer, NAME, Cursor.START, NOW, new Encoding(encoder, request, viewer, NOW), 1);
    }

    /** So many hosts, drawn anew. */
    List<Candidate> candidates(int count) {
        List<Candidate> candidates = new ArrayList<>(count);
        int first = random.nextInt(hosts.size());
        for (int i = 0; i < count; i++) {
            int host = (first + i) % hosts.size();
            candidates.add(new Candidate(hosts.get(host), cards.get(host)));
        }
        return candidates;
    }

    /** Sightings of each host by some user, for a vocabulary. */
    List<Example> examples() {
        float[] unknown = new float[Label.COUNT];
        Arrays.fill(unknown, Float.NaN);
        List<Example> examples = new ArrayList<>(hosts.size());
        for (Candidate candidate : candidates(hosts.size())) {
            Query query = query();
            examples.add(new Example(
                    query.userId(), query.encoding().user(), query.encoding().of(candidate), unknown, 1, NOW));
        }
        return examples;
    }

    private ViewerView viewer(UserId user) {
        Map<HostId, Tie> ties = new HashMap<>();
        for (int i = 0; i < TIES; i++) {
            HostId host = host();
            ties.put(host, new Tie(host, random.nextInt(4) == 0, random.nextInt(600_000), 3, 0, 0, NOW - 60_000));
        }
        List<Step> steps = new ArrayList<>(STEPS);
        for (int i = 0; i < STEPS; i++) {
            steps.add(new Step(host(), activity(), Signal.CLICK, random.nextInt(90_000), NOW - 60_000L * (STEPS - i)));
        }
        List<SongId> songs = List.of(song(), song(), song());
        return new ViewerView(user, null, ties, steps, Map.of(), songs, Map.of(activity(), 1.0), STEPS);
    }

    private HostStatus status(int number) {
        DecayedCounters counters = new DecayedCounters();
        for (Signal signal : Signal.values()) {
            counters.add(signal, 1 + random.nextInt(1_000), NOW - random.nextInt(600_000));
        }
        return new HostStatus(
                Sessions.host(number),
                new Revision(1, 1),
                true,
                new BroadcastId("b-" + number),
                activity(),
                song(),
                "Room " + number,
                null,
                NOW - 1_200_000,
                NOW,
                NOW,
                1,
                random.nextInt(1_000),
                counters.values());
    }

    private HostCard card(int number) {
        HostProfile profile = new HostProfile(
                "Host " + number,
                null,
                null,
                "region-" + number % 8,
                "category-" + number % 12,
                List.of(),
                List.of(),
                0);
        float[] embedding = new float[16];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextDouble();
        }
        return new HostCard(Sessions.host(number), new Revision(1, 1), profile, new Content(embedding, 1, 1));
    }

    private HostId host() {
        return Sessions.host(random.nextInt(hosts.size()));
    }

    private SongId song() {
        return new SongId("song-" + random.nextInt(400));
    }

    private Activity activity() {
        return ACTIVITIES.get(random.nextInt(ACTIVITIES.size()));
    }
}
