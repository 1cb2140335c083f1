package io.limelight.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.app.replay.DailyAuc.Ranked;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.UserId;
import io.limelight.learn.Bootstrap;
import io.limelight.learn.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DailyAucTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(50, 0.95, 1);
    /** Ten minutes before midnight where the dataset counts its days. */
    private static final long AT = Instant.parse("2022-04-28T15:50:00Z").toEpochMilli();

    private static final long NEXT_DAY = AT + Duration.ofMinutes(20).toMillis();

    @Test
    void eachTaskHasAnAucOfEachDay() {
        List<DailyAuc> table = DailyAuc.table(
                List.of(
                        clicked("a", AT, true, 0.9f, null),
                        clicked("b", AT, false, 0.2f, null),
                        clicked("a", NEXT_DAY, true, 0.1f, null),
                        clicked("b", NEXT_DAY, false, 0.3f, null),
                        clicked("c", NEXT_DAY, false, 0.05f, null)),
                BOOTSTRAP);

        assertThat(table).extracting(DailyAuc::task).containsOnly(Label.CLICK);
        assertThat(table)
                .extracting(DailyAuc::day)
                .containsExactly(LocalDate.of(2022, 4, 28), LocalDate.of(2022, 4, 29));
        assertThat(table).extracting(row -> row.metrics().auc()).containsExactly(1.0, 0.5);
        assertThat(table).extracting(row -> row.metrics().positives()).containsExactly(1, 1);
        assertThat(table).extracting(row -> row.metrics().examples()).containsExactly(2, 3);
        assertThat(table).allMatch(row -> row.metrics().against() == null);
    }

    @Test
    void whatWasServedStandsBesideWhatTheSameModelSaysOffline() {
        List<DailyAuc> table = DailyAuc.table(
                List.of(clicked("a", AT, true, 0.2f, 0.9f), clicked("b", AT, false, 0.4f, 0.1f)), BOOTSTRAP);

        Metrics metrics = table.get(0).metrics();
        assertThat(metrics.auc()).isZero();
        assertThat(Objects.requireNonNull(metrics.against()).auc()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void aDayOnWhichNobodyDidItHasNoAuc() {
        List<DailyAuc> table = DailyAuc.table(
                List.of(clicked("a", AT, false, 0.2f, null), clicked("b", AT, false, 0.4f, null)), BOOTSTRAP);

        assertThat(table.get(0).metrics().auc()).isNaN();
        assertThat(table.get(0).metrics().positives()).isZero();
    }

    private static Ranked clicked(String user, long atMillis, boolean did, float served, @Nullable Float offline) {
        float[] labels = Sample.unknown();
        labels[Label.CLICK.ordinal()] = did ? 1 : 0;
        labels[Label.LIKE.ordinal()] = 1;
        return new Ranked(new UserId(user), atMillis, labels, click(served), offline == null ? null : click(offline));
    }

    private static float[] click(float score) {
        float[] scores = Sample.unknown();
        scores[Label.CLICK.ordinal()] = score;
        return scores;
    }
}
