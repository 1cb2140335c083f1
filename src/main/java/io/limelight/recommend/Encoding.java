package io.limelight.recommend;

import io.limelight.domain.ViewerView;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureValues;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One request's values as models see them: encoded when they are first asked for and once only, so that what an impression keeps
 * is what it was ranked by. Belongs to the one stage that holds the request.
 */
public final class Encoding {
    private final Encoder encoder;
    private final RecommendRequest request;
    private final ViewerView viewer;
    private final long nowMillis;
    private final IdentityHashMap<Candidate, FeatureValues> candidates = new IdentityHashMap<>();
    private @Nullable FeatureContext context;
    private @Nullable FeatureValues user;

    public Encoding(Encoder encoder, RecommendRequest request, ViewerView viewer, long nowMillis) {
        this.encoder = encoder;
        this.request = request;
        this.viewer = viewer;
        this.nowMillis = nowMillis;
    }

    /** Names the layout and the meaning of the values. */
    public String fingerprint() {
        return encoder.schema().fingerprint();
    }

    public FeatureValues user() {
        if (user == null) {
            user = encoder.user(context());
        }
        return user;
    }

    public FeatureValues of(Candidate candidate) {
        FeatureValues values = candidates.get(candidate);
        if (values == null) {
            values = encoder.candidate(context(), candidate.status(), candidate.card());
            candidates.put(candidate, values);
        }
        return values;
    }

    private FeatureContext context() {
        if (context == null) {
            context = new FeatureContext(viewer, request.scene(), request.placement(), request.song(), nowMillis);
        }
        return context;
    }
}
