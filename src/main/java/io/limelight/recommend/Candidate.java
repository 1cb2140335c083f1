package io.limelight.recommend;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import java.util.ArrayList;
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
    private List<String> recallers = List.of();
    private @Nullable Scored scored;

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

    /** What the host is known for; null where nobody told. */
    public @Nullable String category() {
        return card == null ? null : card.profile().category();
    }

    public List<String> recallers() {
        return recallers;
    }

    /** The latest ranker's score; 0 before the first. */
    public float score() {
        return scored == null ? 0 : scored.score();
    }

    boolean scored() {
        return scored != null;
    }

    /** Every score, first to last, by ranker and head: {@code coarse}, {@code fine}, {@code fine.click}. */
    public Map<String, Float> scores() {
        Map<String, Float> scores = new LinkedHashMap<>();
        if (scored != null) {
            scored.addTo(scores);
        }
        return scores;
    }

    /** What the latest ranker's score is made of, by head; empty where it is made of nothing else. */
    Map<String, Float> heads() {
        Map<String, Float> heads = new LinkedHashMap<>();
        if (scored != null) {
            scored.addHeads(heads, "");
        }
        return heads;
    }

    /** What the latest ranker scored it by, where that is not the query's own encoding; null where it is. */
    byte @Nullable [] snapshot() {
        return scored == null ? null : scored.ranking().snapshot(scored.index());
    }

    /** @param recaller a list of its name alone, which most candidates have in common */
    void recalledBy(List<String> recaller) {
        if (recallers.isEmpty()) {
            recallers = recaller;
        } else {
            List<String> all = new ArrayList<>(recallers);
            all.addAll(recaller);
            recallers = List.copyOf(all);
        }
    }

    /** @param index of this candidate in the ranking */
    void score(String ranker, Ranking ranking, int index) {
        scored = new Scored(ranker, ranking, index, scored);
    }

    /** As if no ranker had scored it. */
    void forget() {
        scored = null;
    }

    /** One ranker's word on this candidate, and what was said before it. */
    private record Scored(
            String ranker,
            Ranking ranking,
            int index,
            @Nullable Scored before) {
        float score() {
            return ranking.scores()[index];
        }

        void addTo(Map<String, Float> scores) {
            if (before != null) {
                before.addTo(scores);
            }
            scores.put(ranker, score());
            addHeads(scores, ranker + '.');
        }

        void addHeads(Map<String, Float> scores, String prefix) {
            for (int head = 0; head < ranking.heads().size(); head++) {
                scores.put(prefix + ranking.heads().get(head), ranking.head(index, head));
            }
        }
    }
}
