package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.impression.AttributionConfig;
import io.limelight.impression.AttributionPolicy;
import io.limelight.impression.Attributions;
import io.limelight.impression.NegativeCache;
import io.limelight.impression.ReferenceJoin;
import io.limelight.wire.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The samples of a user are those of a join over all facts at once, in whatever order the two topics are read and their facts come
 * within the lateness, and however often the node dies.
 */
class ViewerLedgerTest {
    @Property(tries = 400, seed = "20260105", shrinking = ShrinkingMode.OFF)
    void everySampleAndFinalRevisionIsThatOfTheReferenceJoin(@ForAll long seed) throws Unreadable {
        holds(new NegativeCache(Attributions.WINDOWS), seed);
    }

    @Property(tries = 200, seed = "20260106", shrinking = ShrinkingMode.OFF)
    void anEarlierRevisionDependsOnTheFactsAlone(@ForAll long seed) throws Unreadable {
        holds(Attributions.CORRECTION, seed);
    }

    private static void holds(AttributionPolicy policy, long seed) throws Unreadable {
        AttributionConfig config = Attributions.config(policy);
        Random random = new Random(seed);
        UserHistory history = new UserHistory(random, START, config.lateness().toMillis());
        Map<String, Map<Label, Long>> reference =
                new ReferenceJoin(config.windows(), config.lateness()).join(history.slates, history.behaviours);

        Map<String, Sample> samples = new LedgerRun(random, CONFIG.with(config), history).toTheEnd();

        Map<String, List<Float>> expected = expected(policy, reference);
        // The reader of an earlier revision may be overtaken: a later one replaces it anyway.
        String last = "@" + (policy.looks().size() - 1);
        expected.keySet().removeIf(id -> !id.endsWith(last) && !samples.containsKey(id));
        assertThat(told(samples)).isEqualTo(expected);
        assertThat(reference.values()).anySatisfy(labels -> assertThat(labels).isNotEmpty());
    }

    private static Map<String, List<Float>> expected(
            AttributionPolicy policy, Map<String, Map<Label, Long>> reference) {
        Map<String, List<Float>> expected = new TreeMap<>();
        reference.forEach((id, came) -> {
            for (int revision = 0; revision < policy.looks().size(); revision++) {
                var look = policy.looks().get(revision);
                expected.put(
                        id + "@" + revision,
                        List.of(Label.values()).stream()
                                .map(label -> policy.label(label, came.getOrDefault(label, -1L), look))
                                .toList());
            }
        });
        return expected;
    }

    private static Map<String, List<Float>> told(Map<String, Sample> samples) {
        Map<String, List<Float>> told = new TreeMap<>();
        samples.forEach((id, sample) ->
                told.put(id, List.of(Label.values()).stream().map(sample::label).toList()));
        return told;
    }
}
