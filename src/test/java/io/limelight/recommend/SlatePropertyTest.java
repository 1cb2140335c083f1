package io.limelight.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** What holds of every slate, whoever is on air and whatever recallers bring. */
class SlatePropertyTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @AfterContainer
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Property(tries = 60, seed = "42")
    void aSlateIsRankedWithoutRepeatsAndWithoutExcludedHosts(
            @ForAll @IntRange(max = 40) int hosts,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @Size(max = 10) Set<@IntRange(max = 45) Integer> excluded,
            @ForAll @Size(max = 30) List<@IntRange(max = 39) Integer> recalled) {
        Rig rig = new Rig(hosts);
        rig.recallers.add(Rig.recaller(
                "song",
                quota -> CompletableFuture.completedFuture(
                        recalled.stream().map(i -> Some.candidate("host" + i)).toList())));
        Set<HostId> excludeIds = new HashSet<>();
        excluded.forEach(i -> excludeIds.add(Some.id("host" + i)));
        RecommendGraph graph = rig.graph(KIT.system());

        Recommendation slate = Rig.answer(graph.recommend(Some.excluding(count, excludeIds)));

        long available =
                IntStream.range(0, hosts).filter(i -> !excluded.contains(i)).count();
        assertThat(slate.items()).hasSize((int) Math.min(count, available));
        assertThat(Rig.hosts(slate)).doesNotHaveDuplicates();
        assertThat(slate.items())
                .noneMatch(item -> excludeIds.contains(item.status().hostId()))
                .allMatch(item -> rig.onAir.containsKey(item.status().hostId()));
        assertThat(slate.items())
                .extracting(Recommendation.Item::rank)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, slate.items().size()).boxed().toList());
        graph.close();
    }
}
