package io.limelight.rerank;

import io.limelight.domain.HostId;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets hosts fall that a user was shown again and again without a click; the more often, the further. */
final class Fatigue {
    private final RerankConfig.Fatigue config;
    private final long forgetMillis;

    Fatigue(RerankConfig.Fatigue config) {
        this.config = config;
        this.forgetMillis = config.forgetAfter().toMillis();
    }

    /** The same candidates, in a list that the caller may take from. */
    List<Candidate> demote(Query query, List<Candidate> ranked) {
        Map<HostId, ShownHost> shown = query.viewer().shown();
        if (shown.isEmpty()) {
            return new ArrayList<>(ranked);
        }
        long[] keys = new long[ranked.size()];
        for (int i = 0; i < keys.length; i++) {
            long place = i + fall(shown.get(ranked.get(i).hostId()), query.nowMillis());
            keys[i] = place << 32 | i;
        }
        Arrays.sort(keys);
        List<Candidate> demoted = new ArrayList<>(keys.length);
        for (long key : keys) {
            demoted.add(ranked.get((int) key));
        }
        return demoted;
    }

    private long fall(@Nullable ShownHost shown, long nowMillis) {
        if (shown == null || shown.times() < config.from() || nowMillis - shown.lastAtMillis() >= forgetMillis) {
            return 0;
        }
        return (long) config.places() * (shown.times() - config.from() + 1);
    }
}
