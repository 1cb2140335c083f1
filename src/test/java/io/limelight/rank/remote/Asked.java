package io.limelight.rank.remote;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.ViewerView;
import io.limelight.feature.FeatureValues;
import io.limelight.recommend.Some;
import io.limelight.wire.RankAsk;
import java.util.Arrays;

/** What a node asks a ranker. */
final class Asked {
    static RankAsk of(String... hosts) {
        return new RankAsk(
                "",
                Some.ENCODER.schema().fingerprint(),
                new FeatureValues(new float[0], new long[0]),
                ViewerView.unknown(Some.USER),
                Scene.HOME,
                null,
                null,
                Some.NOW,
                Arrays.stream(hosts).map(HostId::new).toList());
    }

    private Asked() {}
}
