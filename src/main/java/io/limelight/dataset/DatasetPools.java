package io.limelight.dataset;

import io.limelight.domain.UserId;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Pool;
import io.limelight.viewer.ViewerConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Requests of a log with candidates drawn from all videos that their users had not seen, encoded as at that moment. The same
 * seed draws the same ones.
 */
public final class DatasetPools {
    /**
     * @param users whose requests are drawn from; one request of each at most
     * @param requests at most so many
     * @param candidates of each request, at most so many
     */
    public record Draw(Days days, Predicate<UserId> users, int requests, int candidates, long seed) {}

    public static List<Pool> of(KuaiRand dataset, FeatureSchema schema, ViewerConfig viewers, Draw draw) {
        ReplayPlan plan = ReplayPlan.of(dataset, ReplaySettings.DEFAULTS);
        BitSet wanted = rows(plan.log(), draw);
        Encoder encoder = new Encoder(schema);
        Fold fold = new Fold(viewers);
        Videos videos = new Videos(dataset.videos(), encoder);
        Map<Integer, BitSet> seen = new HashMap<>();
        dataset.histories()
                .forEach((user, history) ->
                        Histories.all(history).forEach(video -> seen(seen, user).set(videos.indexOf(video))));
        Random random = new Random(draw.seed());
        List<Pool> pools = new ArrayList<>();
        for (Iterator<ReplayItem> all = plan.items(); all.hasNext(); ) {
            ReplayItem item = all.next();
            if (!(item.fact() instanceof ReplayItem.Show show)) {
                fold.apply(item);
                continue;
            }
            Impression impression = plan.log().get(show.row());
            BitSet before = seen(seen, impression.userId());
            if (wanted.get(show.row())) {
                FeatureContext context = DatasetExamples.context(fold, item.atMillis(), show);
                List<FeatureValues> candidates = new ArrayList<>();
                for (int video : unseen(videos.size(), before, draw.candidates(), random)) {
                    candidates.add(videos.value(fold, context, video, item.atMillis()));
                }
                pools.add(new Pool(show.userId(), encoder.user(context), candidates, item.atMillis()));
            }
            before.set(videos.indexOf(impression.videoId()));
            fold.shown(item, show);
        }
        return pools;
    }

    private static BitSet seen(Map<Integer, BitSet> seen, int user) {
        return seen.computeIfAbsent(user, id -> new BitSet());
    }

    /** The rows to draw candidates at. */
    private static BitSet rows(List<Impression> log, Draw draw) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < log.size(); row++) {
            if (draw.days().cover(log.get(row).atMillis())
                    && draw.users().test(log.get(row).user())) {
                rows.add(row);
            }
        }
        Collections.shuffle(rows, new Random(draw.seed()));
        BitSet drawn = new BitSet();
        Set<Integer> users = new HashSet<>();
        for (int row : rows) {
            if (drawn.cardinality() < draw.requests() && users.add(log.get(row).userId())) {
                drawn.set(row);
            }
        }
        return drawn;
    }

    private static List<Integer> unseen(int videos, BitSet seen, int count, Random random) {
        Set<Integer> drawn = new HashSet<>();
        List<Integer> unseen = new ArrayList<>();
        while (unseen.size() < count && drawn.size() < videos) {
            int video = random.nextInt(videos);
            if (drawn.add(video) && !seen.get(video)) {
                unseen.add(video);
            }
        }
        return unseen;
    }

    private DatasetPools() {}
}
