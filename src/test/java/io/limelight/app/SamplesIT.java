package io.limelight.app;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.limelight.app.dev.DevServers;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import io.limelight.impression.AttributionConfig;
import io.limelight.impression.ReferenceJoin;
import io.limelight.ingest.Attribution;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.LogTail;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.settings.Settings;
import io.limelight.support.TestServers;
import io.limelight.wire.Samples;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On real parts, the samples of a log are those of the reference join: every id and final revision, with the bytes that were served. */
@ExtendWith(TestServers.class)
@Timeout(180)
class SamplesIT {
    private static final int ROWS = 900;

    @TempDir
    static Path generated;

    private static ServedLog log;

    @BeforeAll
    static void generate() {
        new KuaiRandGenerator(17, 40, 60, ROWS, Duration.ofHours(8)).write(generated);
        log = new ServedLog(ReplayPlan.of(KuaiRand.open(generated), ReplaySettings.DEFAULTS));
    }

    @Test
    void theSamplesOfALogInOrderAreThoseOfTheReferenceJoin(DevServers servers) throws Exception {
        Run run = new Run(servers, "inorder", "negative-cache", log.arriving(Duration.ZERO, new Random(1)));

        run.send(1);
        run.finish();

        run.verify();
    }

    @Test
    void neitherLateFactsNorAKilledNodeChangeAnySample(DevServers servers) throws Exception {
        AttributionConfig config = AttributionConfig.from(Settings.load(null).getConfig("limelight"));
        Run run = new Run(servers, "killed", "correction", log.arriving(config.lateness(), new Random(2)));
        Process node = run.nodeToBeKilled();

        run.send(0.6);
        run.await("the node has made some samples", () -> run.tail.records(Topic.SAMPLES) > 100);
        node.destroyForcibly().waitFor();
        assertThat(run.tail.uncommitted(Attribution.group(0), List.of(Topic.IMPRESSIONS)))
                .isPositive();
        run.send(1);
        run.finish();

        run.verify();
    }

    /** One log on its way through topics of its own. */
    private static final class Run {
        final Config config;
        final DevServers servers;
        final String name;
        final String policy;
        final List<Object> facts;
        final LogConfig logConfig;
        final LogTail tail;
        private int sent;

        Run(DevServers servers, String name, String policy, List<Object> facts) {
            this.servers = servers;
            this.name = "samples" + name;
            this.policy = policy;
            this.facts = facts;
            this.config =
                    SamplesNode.config(servers.kafkaBootstrap(), servers.cassandraContactPoint(), this.name, policy);
            this.logConfig = LogConfig.from(config.getConfig("limelight"));
            new Topics(logConfig).ensure();
            this.tail = new LogTail(logConfig);
        }

        void send(double share) {
            List<CompletableFuture<?>> acknowledged = new ArrayList<>();
            try (KafkaLogWriter writer = new KafkaLogWriter(logConfig, name)) {
                for (; sent < facts.size() * share; sent++) {
                    var appended = facts.get(sent) instanceof Slate slate
                            ? writer.append(slate)
                            : writer.append((Behaviour) facts.get(sent));
                    acknowledged.add(appended.toCompletableFuture());
                }
                acknowledged.forEach(CompletableFuture::join);
            }
        }

        Process nodeToBeKilled() throws Exception {
            Process node = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SamplesNode.class.getName(),
                            servers.kafkaBootstrap(),
                            servers.cassandraContactPoint(),
                            name,
                            policy,
                            Long.toString(log.startMillis()))
                    .redirectErrorStream(true)
                    .start();
            BufferedReader said = node.inputReader(StandardCharsets.UTF_8);
            String line = said.readLine();
            while (line != null && !line.equals(SamplesNode.UP)) {
                line = said.readLine();
            }
            assertThat(line).as("the node is up").isNotNull();
            CompletableFuture.runAsync(() -> said.lines().forEach(ignored -> {}));
            return node;
        }

        /** A node reads what is left; then time goes on beyond all windows, and it makes what is due. */
        void finish() throws Exception {
            AtomicLong now = new AtomicLong(log.startMillis());
            try (Node node = Node.start(config, () -> Instant.ofEpochMilli(now.get()))
                    .toCompletableFuture()
                    .get(90, TimeUnit.SECONDS)) {
                now.set(log.endMillis() + Duration.ofDays(1).toMillis());
                await(
                        "all samples are made",
                        () -> tail.uncommitted(Attribution.group(0), List.of(Topic.IMPRESSIONS)) == 0);
                assertThat(node.pipeline().attribution().pendingSlates()).isZero();
            }
        }

        void await(String what, BooleanSupplier condition) throws InterruptedException {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as(what).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        void verify() throws Exception {
            AttributionConfig attribution = AttributionConfig.from(config.getConfig("limelight"));
            Map<String, Map<Label, Long>> joined =
                    log.joined(new ReferenceJoin(attribution.windows(), attribution.lateness()));
            Map<String, Sample> samples = samples();

            assertThat(positives(samples))
                    .isEqualTo(joined.entrySet().stream()
                            .collect(toMap(
                                    Map.Entry::getKey,
                                    one -> one.getValue().keySet().stream()
                                            .collect(java.util.stream.Collectors.toSet()))));
            int last = attribution.policy().looks().size() - 1;
            assertThat(samples.values())
                    .allMatch(sample ->
                            sample.revision() == last && sample.policy().equals(policy));
            assertThat(joined.values().stream()
                            .filter(labels -> !labels.isEmpty())
                            .count())
                    .isGreaterThan(ROWS / 4);
            for (Slate slate : log.slates) {
                for (Slate.Impression shown : slate.shown()) {
                    Sample sample =
                            Objects.requireNonNull(samples.get(Sample.id(slate.recommendationId(), shown.position())));
                    assertThat(sample.snapshot()).isEqualTo(shown.snapshot());
                    assertThat(sample.userSnapshot()).isEqualTo(slate.userSnapshot());
                }
            }
            tail.close();
        }

        private static Map<String, Set<Label>> positives(Map<String, Sample> samples) {
            Map<String, Set<Label>> positives = new TreeMap<>();
            samples.forEach((id, sample) -> {
                Set<Label> labels = EnumSet.noneOf(Label.class);
                for (Label label : Label.values()) {
                    assertThat(sample.label(label)).as("%s of %s", label, id).isIn(0f, 1f);
                    if (sample.label(label) == 1) {
                        labels.add(label);
                    }
                }
                positives.put(id, labels);
            });
            return positives;
        }

        /** The final ones by id; an early one tells nothing that its final one does not. What stands in the log twice is the same. */
        private Map<String, Sample> samples() {
            Map<String, Sample> told = new TreeMap<>();
            LogScan.Read read = LogScan.read(logConfig, Topic.SAMPLES, Samples::decode, record -> {
                Sample sample = (Sample) record;
                Sample before = told.put(sample.id() + "@" + sample.revision(), sample);
                if (before != null) {
                    assertThat(Samples.encode(sample)).isEqualTo(Samples.encode(before));
                }
            });
            Map<String, Sample> samples = new TreeMap<>();
            told.values().stream().filter(Sample::last).forEach(sample -> samples.put(sample.id(), sample));
            for (Sample early : told.values()) {
                Sample corrected = Objects.requireNonNull(samples.get(early.id()), early::id);
                for (Label label : Label.values()) {
                    assertThat(early.label(label))
                            .as("%s of %s", label, early.id())
                            .isLessThanOrEqualTo(corrected.label(label));
                }
            }
            assertThat(told.size() > samples.size()).as("there are early ones").isEqualTo(policy.equals("correction"));
            System.out.println(
                    "SamplesIT " + name + ": " + read.records() + " records of " + samples.size() + " samples");
            return samples;
        }
    }
}
