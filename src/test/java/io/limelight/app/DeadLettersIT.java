package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigRenderOptions;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.Topic;
import io.limelight.support.TestServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What cannot be read or applied ends in {@code dead-letters}, holds nobody up, and can come back. */
@ExtendWith(TestServers.class)
class DeadLettersIT {
    private static final String NAME = "deadletters";
    private static final HostId STRANGER = new HostId("bo");
    private static final HostId FRIEND = new HostId("ana");

    @TempDir
    private Path directory;

    @Test
    void whatWasRefusedIsListedAndAppliedOnceItCanBe(DevServers servers) throws Exception {
        Path conf = conf(servers);
        try (Node node = TestNode.start(servers, NAME, Map.of())) {
            KafkaLogWriter log = node.pipeline().log;
            int partition = 0;
            log.append(Topic.HOST_EVENTS, partition, "ana".getBytes(StandardCharsets.UTF_8), new byte[] {7, 7, 7})
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            log.append(started(STRANGER)).toCompletableFuture().get(30, TimeUnit.SECONDS);

            CompletableFuture<Void> friendOnAir = onAir(node, FRIEND);
            log.append(known(FRIEND));
            log.append(started(FRIEND));
            friendOnAir.get(30, TimeUnit.SECONDS);

            List<String> listed = listed(conf, 2);
            assertThat(listed)
                    .anyMatch(line -> line.startsWith("host-events-0-0  UNREADABLE"))
                    .anyMatch(line -> line.contains("UNKNOWN_HOST") && line.contains("'bo'"));

            CompletableFuture<Void> strangerOnAir = onAir(node, STRANGER);
            log.append(known(STRANGER)).toCompletableFuture().get(30, TimeUnit.SECONDS);

            assertThat(run("redrive", "--reason", "unknown_host", "--conf", conf.toString()))
                    .containsExactly("1 record driven again");
            strangerOnAir.get(30, TimeUnit.SECONDS);
            assertThat(run("redrive", "--source", "host-events-0-0", "--conf", conf.toString()))
                    .containsExactly("1 record driven again");
            assertThat(listed(conf, 3)).hasSize(3);
        }
    }

    /** The letters come a moment after what follows them in the log was applied. */
    private static List<String> listed(Path conf, int letters) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<String> lines = run("list", "--conf", conf.toString());
        while (lines.size() < letters && System.nanoTime() < deadline) {
            lines = run("list", "--conf", conf.toString());
        }
        return lines;
    }

    private static List<String> run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[words.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(words, 0, all, 1, words.length);
        assertThat(main.execute(all)).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }

    private Path conf(DevServers servers) throws Exception {
        var limelight = TestNode.config(servers, NAME, Map.of()).getConfig("limelight.log");
        return Files.writeString(
                directory.resolve("operator.conf"),
                limelight.atPath("limelight.log").root().render(ConfigRenderOptions.concise()));
    }

    private static CompletableFuture<Void> onAir(Node node, HostId host) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        node.pipeline().board().onChange((changed, now) -> {
            if (changed.equals(host) && now != null) {
                seen.complete(null);
            }
        });
        return seen;
    }

    private static HostEvent known(HostId host) {
        HostProfile profile = new HostProfile(host.value(), null, null, "eu", "singing", List.of(), List.of(), 0);
        return new HostEvent.ProfileChanged(new EventId(host + "-1"), host, Instant.now(), profile);
    }

    private static HostEvent started(HostId host) {
        BroadcastId broadcast = new BroadcastId(host + "-live");
        return new HostEvent.BroadcastStarted(
                new EventId(host + "-2"), host, Instant.now(), broadcast, Activity.CHAT, null, "hello");
    }
}
