package io.limelight.recommend;

import io.limelight.domain.HostId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one candidate: who recalled it, how each stage scored and placed it, and which stage dropped it and why. */
public record Journey(HostId hostId, List<Step> steps) {
    public Journey {
        steps = List.copyOf(steps);
    }

    /**
     * @param stage such as {@code recall.popular}, {@code filter.excluded}, {@code coarse-rank}
     * @param heads what the score is made of, such as {@code click}; empty where it is made of nothing else
     * @param rank the place it left the stage with, from 1; null where the stage does not place
     * @param dropped why the stage dropped it; null when it went on
     */
    public record Step(
            String stage,
            @Nullable Double score,
            Map<String, Float> heads,
            @Nullable Integer rank,
            @Nullable String dropped) {
        public Step {
            heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        }

        public Step(String stage, @Nullable Double score, @Nullable Integer rank, @Nullable String dropped) {
            this(stage, score, Map.of(), rank, dropped);
        }
    }
}
