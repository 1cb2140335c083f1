package io.limelight.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.feature.SchemaHistory;
import io.limelight.learn.SampleExamples;
import io.limelight.network.Toy;
import io.limelight.recommend.Share;
import io.limelight.wire.Samples;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleFeedTest {
    private static final Share HALF = new Share("fine-rank", 50);

    private final SampleFeed feed = new SampleFeed(3, HALF);

    @Test
    void theNewestAreKeptEachOnce() {
        for (int i = 0; i < 5; i++) {
            feed.add(sample("r" + i, "u", 100, false, null));
            feed.add(sample("r" + i, "u", 100, false, null));
        }

        assertThat(feed.size()).isEqualTo(3);
    }

    @Test
    void whatIsLearntFromEndsAtTheLastRecordOfEachPartition() {
        byte[] foreign = {1, 2, 3};
        feed.record(0, 4, null, Samples.encode(sample("r0", "u", 100, false, null)), 100);
        feed.record(0, 5, null, foreign, 100);
        feed.progress(1, 100, true);
        feed.record(3, 8, null, Samples.encode(sample("r1", "u", 100, false, null)), 100);

        SampleExamples examples = new SampleExamples(new SchemaHistory(Toy.SCHEMA));

        assertThat(feed.copyTo(examples)).isEqualTo(Map.of("samples-0", 6L, "samples-1", 0L, "samples-3", 9L));
        assertThat(feed.size()).isEqualTo(2);
    }

    @Test
    void armsAreComparedFromTheFirstModelOnAndByWhoIsHeldOut() {
        feed.add(sample("before", user(true, 0), 100, true, null));
        feed.modelServes(1_000);

        feed.add(sample("a", user(true, 0), 1_000, true, null));
        feed.add(sample("b", user(true, 1), 1_000, false, null));
        feed.add(sample("c", user(false, 0), 1_000, false, "7"));
        feed.add(sample("d", user(false, 1), 1_000, false, "7"));
        feed.add(sample("late", user(false, 1), 1_000, true, null));

        assertThat(feed.compared()).startsWith("click-through coarse 50.0").contains("model 0.0");
    }

    @Test
    void anErasedUsersSamplesAreForgottenAndNotTakenAgain() {
        feed.add(sample("r0", "u", 100, true, null));
        feed.add(sample("r1", "other", 100, true, null));

        feed.add(new SamplesErased(new UserId("u"), 100));
        feed.add(sample("r0", "u", 100, true, null));
        feed.add(sample("r2", "u", 101, true, null));

        assertThat(feed.size()).isEqualTo(2);
    }

    private static String user(boolean heldOut, int number) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "user-" + i)
                .filter(id -> HALF.takes(id) == heldOut)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static Sample sample(String id, String user, long at, boolean clicked, @Nullable String bundle) {
        float[] labels = Sample.unknown();
        labels[Label.CLICK.ordinal()] = clicked ? 1 : 0;
        byte[] none = new byte[0];
        return new Sample(
                id + "/0",
                0,
                true,
                new UserId(user),
                new HostId("h"),
                Scene.HOME,
                at,
                labels,
                1,
                bundle,
                null,
                none,
                none,
                0,
                "negative-cache");
    }
}
