package io.limelight.recommend;

import io.limelight.domain.HostId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request on its way through the steps: what is left, what was done without. Belongs to the one step that holds it. */
final class Run {
    final Asked asked;
    final Query query;

    /** False where nothing could be learned of the user; then nobody can say that the user is new. */
    final boolean hydrated;

    /** Null unless the request asked to explain. */
    final @Nullable Journal journal;

    /** Best first once a ranker has placed them. */
    List<Candidate> candidates = List.of();

    /** What the coarse rank dropped, best first; what shadow scores are made for. */
    List<Candidate> cut = List.of();

    /** What the fine ranker scored, in its order; empty where it did not. */
    List<Candidate> kept = List.of();

    /** How many the coarse rank handed on: the place of the first that it dropped. */
    int coarseKept;

    /** The bundle that ranked; null while none did. */
    @Nullable
    String modelVersion;

    /** Bucket by experiment layer. */
    final Map<String, String> experiments = new LinkedHashMap<>();

    /** What lenient filters removed and the slate did not need. */
    int setAside;

    private final List<String> degraded = new ArrayList<>(2);
    private final StageMetrics metrics;

    Run(Asked asked, Query query, boolean hydrated, StageMetrics metrics) {
        this.asked = asked;
        this.query = query;
        this.hydrated = hydrated;
        this.metrics = metrics;
        this.journal = asked.request().explain() ? new Journal() : null;
    }

    void failed(StageFailure failure) {
        metrics.failed(failure);
        degraded(failure.degraded());
    }

    void degraded(String what) {
        if (!degraded.contains(what)) {
            degraded.add(what);
        }
    }

    List<String> degraded() {
        return degraded;
    }

    void dropped(String stage, Candidate candidate, String reason) {
        if (journal != null) {
            journal.dropped(stage, candidate.hostId(), reason);
        }
    }

    /** Whether an operator wants this host in the slate, whatever the stages say of it. */
    boolean forces(Candidate candidate) {
        HostId forced = query.request().forced();
        return forced != null && candidate.hostId().equals(forced);
    }

    /** Moves a forced candidate to be the last of the first {@code places}, unless it is among them. */
    void forcedWithin(int places) {
        if (query.request().forced() == null) {
            return;
        }
        for (int i = places; i < candidates.size(); i++) {
            if (forces(candidates.get(i))) {
                candidates = new ArrayList<>(candidates);
                candidates.add(places - 1, candidates.remove(i));
                return;
            }
        }
    }
}
