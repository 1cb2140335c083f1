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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every video of a dataset, in order of id, as a host who shows it would be encoded. */
final class Videos {
    private static final UserId NOBODY = new UserId("nobody");

    private final Map<Integer, Video> byId;
    private final Map<Integer, Integer> indexes = new TreeMap<>();
    private final Encoder encoder;

    Videos(Map<Integer, Video> byId, Encoder encoder) {
        this.byId = byId;
        this.encoder = encoder;
        byId.keySet().stream().sorted().forEach(id -> indexes.put(id, indexes.size()));
    }

    int indexOf(int id) {
        Integer index = indexes.get(id);
        if (index == null) {
            throw new InvalidDataset("video_features_basic_pure: no video " + id);
        }
        return index;
    }

    /** As the author's host is now, were this what is on. What is between a user and the host is that of nobody. */
    List<FeatureValues> values(Fold fold, long atMillis) {
        FeatureContext context = new FeatureContext(ViewerView.unknown(NOBODY), Scene.HOME, null, null, atMillis);
        List<FeatureValues> values = new ArrayList<>(indexes.size());
        for (int id : indexes.keySet()) {
            Video video = ReplayPlan.video(byId, id);
            HostStatus now = fold.status(video.host());
            values.add(encoder.candidate(context, showing(video, now, atMillis), card(video, fold.card(video.host()))));
        }
        return values;
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
