package io.limelight.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.feature.Encoder;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Some;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchModelTest {
    private static final int HOSTS = 40;

    /** Of first, which leaves much unread, and of coarse, which reads little. */
    @ParameterizedTest
    @ValueSource(strings = {"first", "coarse", "reference"})
    void scoresAreTheSameWhetherAllValuesAreMadeOrThoseThatTheNetworkReads(String spec) {
        Encoder encoder = Some.ENCODER;
        BenchRequests requests = new BenchRequests(encoder, HOSTS, 1);
        Model model = BenchModel.of(spec, encoder, requests);
        Query query = requests.query();
        List<Candidate> candidates = requests.candidates(HOSTS);
        try (Scorer scorer = new Scorer(model, new SessionSettings(1, false))) {
            BatchBuilder batch = scorer.batches();
            int user = batch.user(query.encoding().user());
            candidates.forEach(candidate -> batch.candidate(query.encoding().of(candidate), user));
            float[] ofWhole = scorer.score(batch.build());

            batch.candidates(
                    query.encoding().of(candidates), batch.user(query.encoding().user()));
            float[] ofRead = scorer.score(batch.build());

            assertThat(ofRead).containsExactly(ofWhole);
            assertThat(ofRead[0]).isNotEqualTo(ofRead[ofRead.length / HOSTS]);
        }
    }
}
