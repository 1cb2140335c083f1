package io.limelight.recommend;

import io.limelight.domain.HostId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes what each stage did to each candidate, for a request that asked to explain. */
final class Journal {
    private final Map<HostId, List<Journey.Step>> steps = new LinkedHashMap<>();

    /** Those whom a stage placed, in that order; {@code scored} when by a ranker. */
    void placed(String stage, List<Candidate> candidates, boolean scored) {
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Double score = scored ? (double) candidate.score() : null;
            Map<String, Float> heads = scored ? candidate.heads() : Map.of();
            note(candidate.hostId(), new Journey.Step(stage, score, heads, i + 1, null));
        }
    }

    void dropped(String stage, HostId hostId, String reason) {
        note(hostId, new Journey.Step(stage, null, null, reason));
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

    private void note(HostId hostId, Journey.Step step) {
        steps.computeIfAbsent(hostId, id -> new ArrayList<>()).add(step);
    }
}
