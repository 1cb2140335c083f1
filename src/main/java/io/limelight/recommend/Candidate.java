package io.limelight.recommend;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host on its way through the cascade: what it was when recalled, who recalled it, how each ranker scored it. A recaller
 * makes one afresh for each query; after that only the frame writes to it.
 */
public final class Candidate {
    private final HostStatus status;
    private final @Nullable HostCard card;
    private final List<String> recallers = new ArrayList<>(2);
    private @Nullable String scoredBy;
    private float score;
    private @Nullable Map<String, Float> earlierScores;

    /** Scratch of the frame's own checks. */
    int mark;

    public Candidate(HostStatus status, @Nullable HostCard card) {
        this.status = status;
        this.card = card;
    }

    public HostId hostId() {
        return status.hostId();
    }

    public HostStatus status() {
        return status;
    }

    /** The host's profile and content; null until the board has heard of it. */
    public @Nullable HostCard card() {
        return card;
    }

    public List<String> recallers() {
        return Collections.unmodifiableList(recallers);
    }

    /** The latest ranker's score; 0 before the first. */
    public float score() {
        return score;
    }

    boolean scored() {
        return scoredBy != null;
    }

    /** Every score, by the head that gave it, such as {@code coarse}. */
    public Map<String, Float> scores() {
        Map<String, Float> scores = new LinkedHashMap<>();
        if (earlierScores != null) {
            scores.putAll(earlierScores);
        }
        if (scoredBy != null) {
            scores.put(scoredBy, score);
        }
        return scores;
    }

    void recalledBy(String recaller) {
        recallers.add(recaller);
    }

    void score(String head, float value) {
        if (scoredBy != null) {
            if (earlierScores == null) {
                earlierScores = new LinkedHashMap<>();
            }
            earlierScores.put(scoredBy, score);
        }
        scoredBy = head;
        score = value;
    }
}
