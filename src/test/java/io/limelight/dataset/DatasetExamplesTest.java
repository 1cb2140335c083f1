package io.limelight.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.Keys;
import io.limelight.viewer.ViewerConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetExamplesTest {
    static final Config LIMELIGHT =
            ConfigFactory.parseResources("limelight.conf").resolve().getConfig("limelight");
    static final FeatureSchema SCHEMA = FeatureSchema.from(LIMELIGHT);
    private static final long MINUTE = 60_000;
    private static final long BEGIN = 1_650_812_400_000L;

    @TempDir
    Path dir;

    @Test
    void everyImpressionIsAnExampleWithTheLogsLabels() {
        List<Example> examples = examples(row(0, 1, 1, 40_000, "1,1,0,0,0,0,1,0"), row(1, 2, 3, 0, "0,0,0,0,0,0,0,0"));

        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).userId().value()).isEqualTo("1");
        assertThat(examples.get(0).atMillis()).isEqualTo(BEGIN);
        assertThat(label(examples.get(0), Label.CLICK)).isEqualTo(1);
        assertThat(label(examples.get(0), Label.WATCH)).isEqualTo(1);
        assertThat(label(examples.get(0), Label.EFFECTIVE_WATCH)).isEqualTo(1);
        assertThat(label(examples.get(0), Label.LIKE)).isEqualTo(1);
        assertThat(label(examples.get(0), Label.FOLLOW)).isZero();
        assertThat(label(examples.get(0), Label.GIFT)).isNaN();
        assertThat(label(examples.get(1), Label.WATCH)).isZero();
    }

    @Test
    void whatAnImpressionLedToIsSeenByLaterOnesOnly() {
        List<Example> examples = examples(
                row(0, 2, 1, 40_000, "1,0,0,0,0,0,1,0"),
                row(MINUTE / 2, 2, 1, 0, "0,0,0,0,0,0,0,0"),
                row(MINUTE, 2, 1, 0, "0,0,0,0,0,0,0,0"));

        assertThat(examples)
                .extracting(it -> number(it, "tie-watches"))
                .startsWith(0f, 0f)
                .last()
                .isNotEqualTo(0f);
        assertThat(examples)
                .extracting(it -> key(it, "last-actions"))
                .containsExactly(
                        0L,
                        Keys.table("action").of("click"),
                        Keys.table("action").of("effective-watch"));
        assertThat(number(examples.get(0), "ctr")).isZero();
        assertThat(number(examples.get(1), "ctr")).isPositive();
    }

    @Test
    void theVideoAndItsPageAreWhatARequestWouldKnow() {
        Example example = examples(row(0, 1, 2, 0, "0,0,0,0,0,0,0,0")).get(0);

        assertThat(key(example, "title")).isEqualTo(Keys.table("title").of("video 2"));
        assertThat(key(example, "host-id")).isEqualTo(Keys.table("host").of("10"));
        assertThat(key(example, "placement")).isEqualTo(Keys.table("placement").of("tab:1"));
        assertThat(key(example, "user-active-degree"))
                .isEqualTo(Keys.table("user-active-degree").of("full_active"));
        assertThat(key(example, "hour")).isEqualTo(Keys.table("hour").of("23"));
        assertThat(number(example, "content")).isEqualTo((float) (Math.log(66) / Math.log(601)));
    }

    @Test
    void aHistoryIsThereBeforeTheFirstImpression() {
        Example example = examples(row(0, 1, 2, 0, "0,0,0,0,0,0,0,0")).get(0);
        long[] keys = example.user().keys();
        int actions = SCHEMA.slot("last-actions").offset();
        int hosts = SCHEMA.slot("last-hosts").offset();

        assertThat(List.of(keys[actions], keys[actions + 1], keys[actions + 2], keys[actions + 3], keys[actions + 4]))
                .containsExactly(
                        Keys.table("action").of("enter"),
                        Keys.table("action").of("like"),
                        Keys.table("action").of("effective-watch"),
                        Keys.table("action").of("like"),
                        Keys.table("action").of("enter"));
        assertThat(keys[hosts]).isEqualTo(Keys.table("host").of("10"));
        assertThat(keys[hosts + 4]).isEqualTo(Keys.table("host").of("20"));
        assertThat(number(example, "tie-watches")).isPositive();
    }

    @Test
    void daysAreThoseOfTheDataset() {
        List<Example> examples = examples(
                row(0, 1, 1, 0, "0,0,0,0,0,0,0,0"),
                row(60 * MINUTE, 1, 1, 0, "0,0,0,0,0,0,0,0"),
                row(25 * 60 * MINUTE, 1, 1, 0, "0,0,0,0,0,0,0,0"));

        assertThat(DatasetExamples.on(Days.parse("2022-04-24"), examples)).hasSize(1);
        assertThat(DatasetExamples.on(Days.parse("2022-04-25..2022-04-26"), examples))
                .hasSize(2);
        assertThatThrownBy(() -> Days.parse("25 April")).hasMessageContaining("'25 April' is neither a day such as");
        assertThatThrownBy(() -> Days.parse("2022-04-26..2022-04-25")).hasMessageContaining("before they begin");
    }

    @Test
    void someImpressionsHaveTheFeaturesThatTheyHaveAmongAll() {
        ReplayPlan plan = plan(
                row(0, 1, 1, 40_000, "1,1,0,0,0,0,1,0"),
                row(MINUTE, 1, 1, 0, "0,0,0,0,0,0,0,0"),
                row(2 * MINUTE, 1, 2, 0, "0,0,0,0,0,0,0,0"));
        List<Example> all = DatasetExamples.of(plan, SCHEMA, ViewerConfig.from(LIMELIGHT));

        List<Example> last = DatasetExamples.of(
                plan, SCHEMA, ViewerConfig.from(LIMELIGHT), plan.log().get(2)::equals);

        assertThat(last).singleElement().satisfies(example -> {
            assertThat(example.user().numbers()).isEqualTo(all.get(2).user().numbers());
            assertThat(example.candidate().numbers())
                    .isEqualTo(all.get(2).candidate().numbers());
        });
    }

    @Test
    void aPlanThroughSomeDaysHasAllBeforeThemAndTheirFirstRows() {
        ReplayPlan plan = plan(
                row(0, 1, 1, 0, "0,0,0,0,0,0,0,0"),
                row(60 * MINUTE, 2, 1, 0, "0,0,0,0,0,0,0,0"),
                row(61 * MINUTE, 1, 1, 0, "0,0,0,0,0,0,0,0"),
                row(25 * 60 * MINUTE, 1, 1, 0, "0,0,0,0,0,0,0,0"));

        assertThat(plan.through(Days.parse("2022-04-25"), 10).log())
                .isEqualTo(plan.log().subList(0, 3));
        assertThat(plan.through(Days.parse("2022-04-25"), 1).log())
                .isEqualTo(plan.log().subList(0, 2));
        assertThat(plan.through(Days.parse("2022-04-25..2022-04-26"), 10).log()).isEqualTo(plan.log());
    }

    private List<Example> examples(String... rows) {
        return DatasetExamples.of(plan(rows), SCHEMA, ViewerConfig.from(LIMELIGHT));
    }

    private ReplayPlan plan(String... rows) {
        return ReplayPlan.of(SampleLog.of(dir, rows), ReplaySettings.DEFAULTS);
    }

    /** Begins an hour before midnight at UTC+8. */
    private static String row(long afterMillis, int user, int video, int play, String outcomes) {
        return "1," + (BEGIN + afterMillis) + "," + user + "," + video + "," + play + "," + outcomes;
    }

    private static float label(Example example, Label label) {
        return example.labels()[label.ordinal()];
    }

    private static float number(Example example, String name) {
        return example.candidate().numbers()[SCHEMA.slot(name).offset()];
    }

    private static long key(Example example, String name) {
        return (switch (SCHEMA.slot(name).side()) {
                    case USER -> example.user();
                    case CANDIDATE -> example.candidate();
                })
                .keys()[SCHEMA.slot(name).offset()];
    }
}
