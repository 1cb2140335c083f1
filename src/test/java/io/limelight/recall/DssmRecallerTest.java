package io.limelight.recall;

import static io.limelight.recall.OnBoard.found;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Activity;
import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.network.TrainingNetwork;
import io.limelight.network.Vocabulary;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Some;
import io.limelight.serving.Parts;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tensorflow")
class DssmRecallerTest {
    private static final SessionSettings ONE_THREAD = new SessionSettings(1, false);
    private static final List<String> HOSTS = List.of("a", "b", "c", "d", "e");

    private final OnBoard on = new OnBoard();
    private final Serving serving = new Serving(
            ServingConfig.from(ConfigFactory.parseString("""
                            limelight.serving { device = cpu, bfloat16 = off, parallelism = 1 }
                            limelight.serving.batch { candidates = [8], users = [1] }
                            """)
                    .withFallback(ConfigFactory.parseResources("serving.conf"))
                    .withFallback(ConfigFactory.parseResources("recommend.conf"))
                    .resolve()
                    .getConfig("limelight")),
            Some.ENCODER.schema(),
            ServingMetrics.NONE);
    private final HostVectors vectors =
            new HostVectors(on.board, serving, Some.ENCODER, () -> Instant.ofEpochMilli(Some.NOW));
    private final DssmRecaller recaller = new DssmRecaller(on.board, serving, vectors);

    @AfterEach
    void stop() {
        serving.close();
    }

    private static FeatureValues values(String host, Activity activity) {
        return Some.query().encoding().of(new Candidate(Some.status(host, activity, 1), null));
    }

    private static Model model(String spec) {
        NetworkLayout layout = new NetworkLayout(NetworkSpec.load(spec), Some.ENCODER.schema());
        List<EmbeddingTable> tables =
                layout.tables().stream().map(EmbeddingTable::new).toList();
        Vocabulary vocabulary = new Vocabulary(layout, tables);
        for (int sighting = 0; sighting < 2; sighting++) {
            for (String host : HOSTS) {
                vocabulary.add(new Example(
                        Some.USER,
                        Some.query().encoding().user(),
                        values(host, Activity.PK),
                        new float[Label.COUNT],
                        1,
                        Some.NOW));
            }
        }
        try (TrainingNetwork network = new TrainingNetwork(layout, ONE_THREAD)) {
            return new Model(layout, network.weights(), tables);
        }
    }

    private void deploy(String version, @Nullable Model recall) {
        serving.deploy(version, Parts.of(new Models(model("coarse"), null, recall, Map.of())));
    }

    private void goLive() {
        HOSTS.forEach(host -> on.doing(host, Activity.PK, 1));
    }

    /** By products of vectors that are computed one by one. */
    private List<String> expected(Query query) {
        List<String> hosts = new ArrayList<>(HOSTS);
        hosts.sort(Comparator.comparingDouble(host -> -product(query, host)));
        return hosts;
    }

    private float product(Query query, String host) {
        float[] user = serving.byTowers(towers -> towers.user(query.encoding().user()));
        float[] of = serving.byTowers(towers -> towers.hosts(CandidateValues.of(List.of(query.encoding()
                .of(new Candidate(on.board.find(new HostId(host)).status(), null))))));
        float product = 0;
        for (int d = 0; d < user.length; d++) {
            product += user[d] * of[d];
        }
        return product;
    }

    @Test
    void hostsAreRecalledInOrderOfTheirProductsWithTheUser() {
        goLive();
        deploy("v1", model("dssm"));
        vectors.refresh();

        Query query = Some.query(Some.liking(Map.of(Activity.PK, 1.0)));
        assertThat(found(recaller, query, 5)).isEqualTo(expected(query));
        assertThat(found(recaller, query, 2)).isEqualTo(expected(query).subList(0, 2));
        assertThat(vectors.size()).isEqualTo(5);
    }

    @Test
    void aChangedStatusIsAnotherVectorAndWhoLeftHasNone() {
        goLive();
        deploy("v1", model("dssm"));
        vectors.refresh();

        on.board.apply(Some.card("a", "music", null));
        on.left("b");
        assertThat(found(recaller, Some.query(), 5))
                .as("before the refresh")
                .hasSize(4)
                .doesNotContain("b");
        vectors.refresh();

        assertThat(vectors.size()).isEqualTo(4);
        assertThat(found(recaller, Some.query(), 5)).hasSize(4).doesNotContain("b");
    }

    @Test
    void vectorsOfTwoBundlesAreNeverMixed() {
        goLive();
        deploy("v1", model("dssm"));
        vectors.refresh();

        deploy("v2", model("dssm"));
        assertThat(found(recaller, Some.query(), 5))
                .as("before its hosts have vectors")
                .isEmpty();
        vectors.refresh();

        assertThat(found(recaller, Some.query(), 5)).hasSize(5);
    }

    @Test
    void aBundleWithoutARecallModelRecallsNobody() {
        goLive();
        assertThat(found(recaller, Some.query(), 5)).isEmpty();

        deploy("v1", null);
        vectors.refresh();

        assertThat(found(recaller, Some.query(), 5)).isEmpty();
        assertThat(vectors.size()).isZero();
    }
}
