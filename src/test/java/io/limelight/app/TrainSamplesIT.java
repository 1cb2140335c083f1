package io.limelight.app;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.limelight.app.dev.DevServers;
import io.limelight.app.train.DatasetOptions;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.domain.BundleAnnounced;
import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Sample;
import io.limelight.domain.Scene;
import io.limelight.domain.Slate;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.Partitioner;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.Manifest;
import io.limelight.modelstore.ModelStore;
import io.limelight.support.TestServers;
import io.limelight.wire.Announcements;
import io.limelight.wire.FeatureSnapshots;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code limelight train --samples}, a process of its own, on a real log. */
@ExtendWith(TestServers.class)
@Timeout(120)
class TrainSamplesIT {
    private static final int ROWS = 400;
    private static final int PARTITIONS = 4;

    @TempDir
    private Path dir;

    @Test
    void samplesBecomeTheBundleThatServesAndTheLogHearsOfIt(DevServers servers) throws Exception {
        Config limelight = limelight(servers, "train");
        LogConfig log = LogConfig.from(limelight);
        new Topics(log).ensure();
        FeatureSchema schema = FeatureSchema.from(limelight);
        new KuaiRandGenerator(5, 40, 30, ROWS, Duration.ofDays(2)).write(dir.resolve("log"));
        List<Example> rows = DatasetOptions.kuaiRand(dir.resolve("log"), schema, limelight);
        Map<String, Long> written = write(rows, schema, log);
        writeShadows(rows, schema, log);

        Ended command = train(limelight, "--coarse=coarse");

        assertThat(command.exit).as(command.err).isZero();
        ModelStore store = new DirectoryModelStore(dir.resolve("models"));
        Manifest manifest = store.open(store.current().orElseThrow()).manifest();
        assertThat(manifest.version()).isEqualTo("000001");
        assertThat(manifest.spec()).isEqualTo("first");
        assertThat(manifest.schema()).isEqualTo(schema.fingerprint());
        assertThat(manifest.trainedOn()).isEqualTo("samples");
        assertThat(manifest.offsets()).isEqualTo(written);
        assertThat(manifest.metrics()).containsKeys("click.auc", "click.logLoss", "effective-watch.calibration");
        assertThat(command.err)
                .contains(2 * ROWS + " records of samples: " + ROWS + " impressions to learn from, 0 without")
                .contains(", " + ROWS + " candidates that only models scored")
                .containsPattern("first: step \\d+ of \\d+, loss \\d")
                .as("the coarse model learns from impressions and shadows: twice 400 by 512, thrice")
                .containsPattern("coarse: step 6 of 6, loss \\d");
        assertThat(manifest.files()).containsKey("coarse/dense.weights");
        long clicks = rows.stream()
                .filter(row -> row.labels()[Label.CLICK.ordinal()] == 1)
                .count();
        assertThat(clicks).as("some rows have a click, some none").isBetween(1L, ROWS - 1L);
        assertThat(command.out)
                .as("the final revisions are learnt from")
                .containsPattern("click .*" + clicks + " of " + ROWS)
                .contains("bundle 000001 in " + dir.resolve("models").resolve("000001"));
        assertThat(announced(log))
                .containsExactly(new BundleAnnounced(
                        "000001",
                        null,
                        dir.resolve("models").resolve("000001").toString(),
                        schema.fingerprint(),
                        manifest.createdAtMillis(),
                        manifest.files()));
    }

    @Test
    void withoutSamplesItSaysSoAndStoresNothing(DevServers servers) throws Exception {
        Config limelight = limelight(servers, "trainnothing");

        Ended command = train(limelight);

        assertThat(command.exit).isEqualTo(2);
        assertThat(command.out).isEmpty();
        assertThat(command.err.lines())
                .containsExactly("--samples: nothing to learn from in trainnothing-samples at "
                        + servers.kafkaBootstrap()
                        + " yet (0 records of samples: 0 impressions to learn from, 0 without features that can be"
                        + " read) (see 'limelight train --help')");
        assertThat(new DirectoryModelStore(dir.resolve("models")).versions()).isEmpty();
    }

    /**
     * Of each row two revisions, the final one with its true labels and the other with false ones; which of them comes last in the
     * log changes from row to row.
     *
     * @return by topic and partition, the offset after the last
     */
    private static Map<String, Long> write(List<Example> rows, FeatureSchema schema, LogConfig log) {
        Map<String, Long> written = new TreeMap<>(IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(toMap(partition -> "samples-" + partition, partition -> 0L)));
        List<CompletableFuture<?>> acknowledged = new ArrayList<>();
        try (KafkaLogWriter writer = new KafkaLogWriter(log, "trainsamples")) {
            for (int row = 0; row < rows.size(); row++) {
                for (int step = 0; step < 2; step++) {
                    Sample sample = sample("r" + row + "/0", (row + step) % 2, rows.get(row), schema);
                    written.merge("samples-" + Partitioner.partition(sample.id(), PARTITIONS), 1L, Long::sum);
                    acknowledged.add(writer.append(sample).toCompletableFuture());
                }
            }
            acknowledged.forEach(CompletableFuture::join);
        }
        return written;
    }

    private static Sample sample(String id, int revision, Example row, FeatureSchema schema) {
        float[] labels = row.labels().clone();
        if (revision == 0) {
            labels[Label.CLICK.ordinal()] = 0;
        }
        return new Sample(
                id,
                revision,
                revision == 1,
                row.userId(),
                new HostId("h"),
                Scene.HOME,
                row.atMillis(),
                labels,
                1,
                null,
                schema.fingerprint(),
                FeatureSnapshots.encode(row.user()),
                FeatureSnapshots.encode(row.candidate()),
                0,
                "correction");
    }

    /** A slate of each row that shows nothing: what it was about was dropped by the coarse rank, and scored all the same. */
    private static void writeShadows(List<Example> rows, FeatureSchema schema, LogConfig log) {
        List<CompletableFuture<?>> acknowledged = new ArrayList<>();
        try (KafkaLogWriter writer = new KafkaLogWriter(log, "trainshadows")) {
            for (int row = 0; row < rows.size(); row++) {
                acknowledged.add(
                        writer.append(shadow("r" + row, rows.get(row), schema)).toCompletableFuture());
            }
            acknowledged.forEach(CompletableFuture::join);
        }
    }

    private static Slate shadow(String id, Example row, FeatureSchema schema) {
        Slate.Impression dropped = new Slate.Impression(
                new HostId("h"),
                null,
                0,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                new Revision(1, 1),
                row.atMillis(),
                FeatureSnapshots.encode(row.candidate()),
                true);
        return new Slate(
                new RecommendationId(id),
                row.userId(),
                null,
                Scene.HOME,
                Slate.UiType.CLICK,
                Instant.ofEpochMilli(row.atMillis()),
                null,
                null,
                schema.fingerprint(),
                FeatureSnapshots.encode(row.user()),
                Map.of(),
                List.of(),
                List.of(dropped));
    }

    private static List<BundleAnnounced> announced(LogConfig log) {
        List<BundleAnnounced> announced = new ArrayList<>();
        LogScan.read(log, Topic.MODELS, Announcements::decode, announced::add);
        return announced;
    }

    private Config limelight(DevServers servers, String name) {
        Map<String, Object> settings = Map.of(
                "limelight.modelstore.dir",
                dir.resolve("models").toString(),
                "limelight.learn.threads",
                1,
                "limelight.learn.bootstrap.samples",
                20);
        return TestNode.config(servers, name, settings).getConfig("limelight");
    }

    private Ended train(Config limelight, String... more) throws Exception {
        Path conf = dir.resolve("train.conf");
        Files.writeString(conf, limelight.atPath("limelight").root().render(ConfigRenderOptions.concise()));
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        List<String> words = new ArrayList<>(List.of("train", "--spec=first", "--samples", "--conf=" + conf));
        words.addAll(List.of(more));
        Process process = TestCommand.of(words.toArray(String[]::new))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Ended(int exit, String out, String err) {}
}
