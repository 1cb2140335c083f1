package io.limelight.dataset;

import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.feature.Encoder;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureValues;
import io.limelight.viewer.ViewerConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What users watched long before the log begins, as examples of recall: a user's long views are dealt into a few parts, and each
 * part is what the user with the rest of the history is to find.
 */
final class Histories {
    /** More leave more of the history to go by, and take more memory. */
    private static final int PARTS = 4;

    /** Hears of each example. */
    interface Listener {
        void heard(int video, Example example);
    }

    private final KuaiRand dataset;
    private final ViewerConfig viewers;
    private final Encoder encoder;
    private final Videos videos;

    Histories(KuaiRand dataset, ViewerConfig viewers, Encoder encoder, Videos videos) {
        this.dataset = dataset;
        this.viewers = viewers;
        this.encoder = encoder;
        this.videos = videos;
    }

    /** In order of user. */
    void tell(long beginMillis, Listener out) {
        List<FeatureValues> items = videos.values(new Fold(viewers), beginMillis);
        new TreeMap<>(dataset.histories()).forEach((user, history) -> {
            for (int part = 0; part < PARTS; part++) {
                List<Integer> wanted = dealt(history.watchedLong(), part);
                if (!wanted.isEmpty()) {
                    UserId id = new UserId(Integer.toString(user));
                    FeatureValues values = user(user, id, history.without(wanted), beginMillis);
                    for (int video : wanted) {
                        int item = videos.indexOf(video);
                        out.heard(
                                item,
                                new Example(id, values, items.get(item), DatasetRecall.watchedLong(), 1, beginMillis));
                    }
                }
            }
        });
    }

    private static List<Integer> dealt(List<Integer> videos, int part) {
        List<Integer> dealt = new ArrayList<>();
        for (int i = part; i < videos.size(); i += PARTS) {
            dealt.add(videos.get(i));
        }
        return dealt;
    }

    private FeatureValues user(int number, UserId id, History rest, long atMillis) {
        Fold fold = new Fold(viewers);
        User user = dataset.users().get(number);
        UserProfile profile = user == null ? new UserProfile(null, null, null, null, 0) : user.profile(atMillis);
        fold.apply(told(1, atMillis, new Behaviour.ProfileChanged(header(id, "u", atMillis), profile)));
        if (!rest.isEmpty()) {
            fold.apply(told(
                    2,
                    atMillis,
                    new Behaviour.HistoryImported(header(id, "y", atMillis), rest.steps(dataset.videos()))));
        }
        return encoder.user(new FeatureContext(fold.viewer(id, atMillis), Scene.HOME, null, null, atMillis));
    }

    private static ReplayItem told(long sequence, long atMillis, Behaviour behaviour) {
        return new ReplayItem(sequence, atMillis, false, new ReplayItem.ViewerFact(behaviour));
    }

    private static Behaviour.Header header(UserId user, String kind, long atMillis) {
        return new Behaviour.Header(
                new EventId("k-" + user.value() + "-" + kind), user, Instant.ofEpochMilli(atMillis), null, null);
    }

    /** Every video that a user had to do with. */
    static Stream<Integer> all(History history) {
        return Stream.of(history.watched(), history.liked(), history.watchedLong())
                .flatMap(List::stream);
    }
}
