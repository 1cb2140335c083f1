package io.limelight.wire;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.ViewerView;
import io.limelight.feature.FeatureValues;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a node asks a ranker on another, as it stands in {@code golden/}. Never change one; add another. */
final class GoldenRanking {
    static final Map<String, RankAsk> ASKS = Map.of(
            "full", ask("full", "tab-1", new SongId("song-1")),
            "aversions", ask("aversions", null, null),
            "tastes", ask("tastes", null, null),
            "least", ask("least", null, null));

    static final Map<String, RankAnswer> ANSWERS = answers();

    private static RankAsk ask(String viewer, @Nullable String placement, @Nullable SongId song) {
        ViewerView view = Objects.requireNonNull(GoldenAsks.VIEWS.get(viewer));
        return new RankAsk(
                "pekko://limelight@127.0.0.1:17001/temp/limelight-ranker$a#7",
                "schema-1",
                new FeatureValues(new float[] {0, 0.25f, -1}, new long[] {0, -7_302L}),
                view,
                Scene.PLAYBACK,
                placement,
                song,
                1_767_323_045_678L,
                List.of(new HostId("host-1"), new HostId("host-2")));
    }

    private static Map<String, RankAnswer> answers() {
        Map<String, RankAnswer> answers = new LinkedHashMap<>();
        answers.put(
                "ranked",
                new RankAnswer.Ranked(
                        "bundle-1",
                        List.of("click", "gift"),
                        new int[] {1, 3},
                        new float[] {0.5f, 0.125f, 0.25f, 0},
                        List.of(new byte[] {10, 4, 0, 0, 0, 0}, new byte[] {10, 4, 0, 0, (byte) 128, 63})));
        Arrays.stream(RankAnswer.Why.values()).forEach(why -> answers.put(why.name(), new RankAnswer.Refused(why)));
        return answers;
    }

    private GoldenRanking() {}
}
