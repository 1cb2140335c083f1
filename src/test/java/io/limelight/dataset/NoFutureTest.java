package io.limelight.dataset;

import static io.limelight.dataset.DatasetExamplesTest.LIMELIGHT;
import static io.limelight.dataset.DatasetExamplesTest.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.feature.Example;
import io.limelight.viewer.ViewerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is changed in a log after a moment, the features of the impressions until then stay bit by bit as they were. */
class NoFutureTest {
    private static final int ALL_OUTCOMES = (1 << Outcome.values().length) - 1;
    private static KuaiRand dataset;
    private static Path dir;

    @BeforeContainer
    static void generate() throws IOException {
        dir = Files.createTempDirectory("no-future");
        new KuaiRandGenerator(11, 12, 9, 400, Duration.ofHours(5)).write(dir);
        dataset = KuaiRand.open(dir);
    }

    @AfterContainer
    static void clear() throws IOException {
        try (var files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir);
    }

    @Property(tries = 60, seed = "20260301", shrinking = ShrinkingMode.OFF)
    void changingTheLogAfterAMomentChangesNoFeatureUntilThen(@ForAll long seed) {
        Random random = new Random(seed);
        List<Impression> log = dataset.log();
        int last = random.nextInt(log.size() - 1);
        long moment = log.get(last).atMillis();

        List<Impression> changed = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            changed.addAll(i < last ? before(log.get(i), moment, random) : after(log.get(i), i > last, random));
        }

        List<Example> expected = examples(log);
        List<Example> found = examples(changed);
        for (int i = 0; i <= last; i++) {
            Example one = expected.get(i);
            Example other = found.get(i);
            assertThat(other.atMillis()).isEqualTo(one.atMillis());
            assertThat(other.user().keys()).isEqualTo(one.user().keys());
            assertThat(other.user().numbers()).isEqualTo(one.user().numbers());
            assertThat(other.candidate().keys()).isEqualTo(one.candidate().keys());
            assertThat(other.candidate().numbers()).isEqualTo(one.candidate().numbers());
        }
    }

    /** What of an earlier impression happens after the moment: what is placed half-way, and the watch's end. */
    private static List<Impression> before(Impression it, long moment, Random random) {
        if (it.atMillis() + it.playMillis() / 2 <= moment) {
            return List.of(it);
        }
        int keep = it.outcomes() & Outcome.CLICK.bit();
        int others = random.nextInt(ALL_OUTCOMES + 1) & ~Outcome.CLICK.bit();
        return List.of(changed(it, it.videoId(), it.playMillis() + random.nextInt(100_000), keep | others));
    }

    /** @param gone whether it may also have been of another video, have come twice, or not at all */
    private static List<Impression> after(Impression it, boolean gone, Random random) {
        int choice = gone ? random.nextInt(5) : 0;
        int video = choice == 1 ? random.nextInt(dataset.videos().size()) : it.videoId();
        Impression changed = changed(it, video, random.nextInt(200_000), random.nextInt(ALL_OUTCOMES + 1));
        return choice == 2 ? List.of() : choice == 3 ? List.of(it, changed) : List.of(changed);
    }

    private static Impression changed(Impression it, int video, int playMillis, int outcomes) {
        return new Impression(it.atMillis(), it.userId(), video, it.tab(), playMillis, outcomes);
    }

    private static List<Example> examples(List<Impression> log) {
        ReplayPlan plan = ReplayPlan.of(dataset, log, ReplaySettings.DEFAULTS);
        return DatasetExamples.of(plan, SCHEMA, ViewerConfig.from(LIMELIGHT));
    }
}
