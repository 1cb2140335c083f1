package io.limelight.dataset;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every video of a dataset, in order of id, as a host who shows it would be encoded. */
final class Videos {
    private static final UserId NOBODY = new UserId("nobody");

    private final Map<Integer, Video> byId;
    private final int[] ids;
    private final Encoder encoder;

    Videos(Map<Integer, Video> byId, Encoder encoder) {
        this.byId = byId;
        this.encoder = encoder;
        ids = byId.keySet().stream().mapToInt(id -> id).sorted().toArray();
    }

    int indexOf(int id) {
        int index = Arrays.binarySearch(ids, id);
        if (index < 0) {
            throw new InvalidDataset("video_features_basic_pure: no video " + id);
        }
        return index;
    }

    int size() {
        return ids.length;
    }

    /** All of them. What is between a user and the host is that of nobody. */
    List<FeatureValues> values(Fold fold, long atMillis) {
        FeatureContext context = new FeatureContext(ViewerView.unknown(NOBODY), Scene.HOME, null, null, atMillis);
        return IntStream.range(0, ids.length)
                .mapToObj(index -> value(fold, context, index, atMillis))
                .toList();
    }

    /** As the author's host is now, were this what is on. */
    FeatureValues value(Fold fold, FeatureContext context, int index, long atMillis) {
        Video video = ReplayPlan.video(byId, ids[index]);
        HostStatus now = fold.status(video.host());
        return encoder.candidate(context, showing(video, now, atMillis), card(video, fold.card(video.host())));
    }

    private static HostStatus showing(Video video, HostStatus now, long atMillis) {
        return new HostStatus(
                video.host(),
                now.revision(),
                true,
                null,
                video.activity(),
                video.song(),
                video.title(),
                null,
                atMillis,
                now.asOfMillis(),
                atMillis,
                now.quality(),
                now.concurrentViewers(),
                now.counters());
    }

    private static HostCard card(Video video, @Nullable HostCard known) {
        HostProfile profile = known == null
                ? new HostProfile(null, null, null, null, video.token(), List.of(), List.of(), 0)
                : known.profile();
        Revision revision = known == null ? new Revision(1, 1) : known.revision();
        return new HostCard(video.host(), revision, profile, video.content());
    }
}
