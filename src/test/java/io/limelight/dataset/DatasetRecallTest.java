package io.limelight.dataset;

import static io.limelight.dataset.DatasetExamplesTest.LIMELIGHT;
import static io.limelight.dataset.DatasetExamplesTest.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Keys;
import io.limelight.feature.RecallTask;
import io.limelight.feature.RecallTask.Case;
import io.limelight.feature.Slot;
import io.limelight.viewer.ViewerConfig;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRecallTest {
    private static final long HOUR = 3_600_000;
    /** An hour before 25 April at UTC+8. */
    private static final long BEGIN = 1_650_812_400_000L;

    @TempDir
    Path dir;

    private static String row(long hours, int user, int video, int longView) {
        return "1," + (BEGIN + hours * HOUR) + "," + user + "," + video + ",40000,1,0,0,0,0,0," + longView + ",0";
    }

    private RecallTask task(String... rows) {
        return DatasetRecall.of(
                SampleLog.of(dir, rows),
                SCHEMA,
                ViewerConfig.from(LIMELIGHT),
                Days.parse("2022-04-25"),
                Days.parse("2022-04-26"));
    }

    @Test
    void historiesAndLongViewsOfTheDaysAreLearntFrom() {
        RecallTask task = task(row(2, 2, 2, 1), row(3, 2, 3, 0), row(26, 2, 1, 1));

        assertThat(task.items()).hasSize(3);
        assertThat(task.fit()).extracting(example -> example.userId().value()).containsExactly("1", "2");
        assertThat(task.itemOf()).containsExactly(0, 1);
        assertThat(task.fit()).allMatch(example -> example.labels()[Label.EFFECTIVE_WATCH.ordinal()] == 1);
    }

    @Test
    void aUserIsAskedForAVideoWithoutIt() {
        Example history = task(row(26, 2, 1, 1)).fit().get(0);

        assertThat(Arrays.stream(keys(history.user(), "last-activities")).filter(key -> key != 0))
                .containsExactly(
                        Keys.table("activity").of("tag:6"),
                        Keys.table("activity").of("tag:6"),
                        Keys.table("activity").of("tag:none"))
                .doesNotContain(Keys.table("activity").of("tag:5"));
        assertThat(keys(history.candidate(), "title"))
                .containsExactly(Keys.table("title").of("video 1"));
    }

    @Test
    void onlyWhatWasNeverSeenBeforeIsToBeFound() {
        RecallTask task = task(row(2, 2, 1, 0), row(26, 1, 1, 1), row(26, 2, 1, 1), row(27, 2, 3, 1), row(27, 2, 2, 0));

        assertThat(task.cases()).hasSize(1);
        Case one = task.cases().get(0);
        assertThat(one.userId().value()).isEqualTo("2");
        assertThat(one.seen()).containsExactly(0);
        assertThat(one.liked()).containsExactly(2);
    }

    @Test
    void aCaseKnowsNothingOfWhatCameAfterItsFirstImpression() {
        RecallTask less = task(row(2, 2, 1, 0), row(27, 2, 3, 1));
        RecallTask more = task(row(2, 2, 1, 0), row(27, 2, 3, 1), row(28, 2, 2, 1), row(28, 1, 3, 1));

        assertThat(more.cases().get(0).user().keys())
                .isEqualTo(less.cases().get(0).user().keys());
        assertThat(more.cases().get(0).user().numbers())
                .isEqualTo(less.cases().get(0).user().numbers());
        for (int item = 0; item < 3; item++) {
            assertThat(more.items().get(item).numbers())
                    .isEqualTo(less.items().get(item).numbers());
        }
    }

    private static long[] keys(FeatureValues values, String feature) {
        Slot slot = SCHEMA.slot(feature);
        return Arrays.copyOfRange(values.keys(), slot.offset(), slot.offset() + slot.length());
    }
}
