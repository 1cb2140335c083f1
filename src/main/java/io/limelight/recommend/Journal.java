package io.limelight.recommend;

import io.limelight.domain.HostId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes what each stage did to each candidate, for a request that asked to explain. */
final class Journal {
    private final Map<HostId, List<Journey.Step>> steps = new LinkedHashMap<>();

    void placed(String stage, List<Candidate> candidates, boolean scored) {
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            note(candidate.hostId(), stage, scored ? (double) candidate.score() : null, i + 1, null);
        }
    }

    void kept(String stage, HostId hostId) {
        note(hostId, stage, null, null, null);
    }

    void dropped(String stage, HostId hostId, String reason) {
        note(hostId, stage, null, null, reason);
    }

    /** Those shown first, then the others in the order they were recalled. */
    List<Journey> journeys(List<HostId> shown) {
        Map<HostId, Journey> ordered = new LinkedHashMap<>();
        for (HostId hostId : shown) {
            ordered.put(hostId, new Journey(hostId, steps.getOrDefault(hostId, List.of())));
        }
        steps.forEach((hostId, taken) -> ordered.computeIfAbsent(hostId, id -> new Journey(id, taken)));
        return List.copyOf(ordered.values());
    }

    private void note(
            HostId hostId, String stage, @Nullable Double score, @Nullable Integer rank, @Nullable String dropped) {
        steps.computeIfAbsent(hostId, id -> new ArrayList<>()).add(new Journey.Step(stage, score, rank, dropped));
    }
}
