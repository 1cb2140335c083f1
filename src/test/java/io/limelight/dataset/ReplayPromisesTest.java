package io.limelight.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limelight.domain.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay is in order of time, has every behaviour in a room on air, adds up as the log does, and is the same each time. */
class ReplayPromisesTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aGeneratedLogKeepsThePromises(long seed) {
        new KuaiRandGenerator(seed, 60, 40, 1_500, Duration.ofDays(1)).write(dir);

        PlanPromises.check(ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS));
    }

    @Test
    void theFirstRowsOfALogKeepThePromisesToo() {
        new KuaiRandGenerator(4, 60, 40, 1_500, Duration.ofDays(1)).write(dir);

        ReplayPlan plan = ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS.first(100));

        assertThat(plan.tally().signal(Signal.EXPOSURE)).isEqualTo(100);
        PlanPromises.check(plan);
    }

    @Test
    void theRealLogKeepsThePromises() {
        String folder = System.getProperty("limelight.kuairand.dir", System.getenv("LIMELIGHT_KUAIRAND_DIR"));
        assumeTrue(
                folder != null && !folder.isBlank(),
                "skipped: -Dlimelight.kuairand.dir or LIMELIGHT_KUAIRAND_DIR does not name a folder with KuaiRand-Pure");
        KuaiRand dataset = KuaiRand.open(Path.of(folder));

        ReplayPlan plan = ReplayPlan.of(dataset, ReplaySettings.DEFAULTS);

        List<String> files = dataset.logs().stream()
                .map(log -> String.valueOf(log.getFileName()))
                .toList();
        if (files.equals(List.of("log_standard_4_25_to_4_30_pure.csv.gz"))) {
            assertThat(plan.log()).hasSize(91_805);
            assertThat(plan.totals()).isEqualTo(new ReplayPlan.Totals(192_134, 260_838, 90_765, 91_805, 0));
            assertThat(plan.tally().signal(Signal.CLICK)).isEqualTo(41_095);
            assertThat(plan.tally().signal(Signal.ENTER)).isEqualTo(91_805 - 9_781);
        }
        PlanPromises.check(plan);
    }
}
