package io.limelight.recommend;

import io.limelight.domain.ViewerView;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's values as models see them. Whenever they are asked for they are the same: what an impression keeps is what it was
 * ranked by. Belongs to the one stage that holds the request, and to the runner that the stage waits for.
 */
public final class Encoding {
    private final Encoder encoder;
    private final RecommendRequest request;
    private final ViewerView viewer;
    private final long nowMillis;
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
        return encoder.candidate(context(), candidate.status(), candidate.card());
    }

    /** Those of all of them, encoded when a batch takes them. */
    public CandidateValues of(List<Candidate> candidates) {
        return encoder.candidates(context(), candidates, Candidate::status, Candidate::card);
    }

    private FeatureContext context() {
        if (context == null) {
            context = new FeatureContext(viewer, request.scene(), request.placement(), request.song(), nowMillis);
        }
        return context;
    }
}
