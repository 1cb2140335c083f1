package io.limelight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final MockClock clock = new MockClock();
    private final Telemetry telemetry = new Telemetry(clock);

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void theDocumentListsEveryMetricAndNoOther() throws IOException {
        measureEverything();
        Set<String> documented =
                names(Pattern.compile("(?m)^\\| `([a-z_*]+)`"), Files.readString(Path.of("docs/metrics.md")));
        Set<String> measured = names(Pattern.compile("(?m)^# TYPE ([a-zA-Z_]+) "), telemetry.scrape());

        assertThat(measured).allSatisfy(name -> assertThat(documented).anyMatch(row -> covers(row, name)));
        assertThat(documented).allSatisfy(row -> assertThat(measured).anyMatch(name -> covers(row, name)));
    }

    @Test
    void timesFallIntoBucketsOfMilliseconds() {
        telemetry.request("recommend", "home", Outcome.OK, Duration.ofMillis(4).toNanos());

        assertThat(telemetry.scrape())
                .contains("{operation=\"recommend\",outcome=\"ok\",scene=\"home\",le=\"0.003\"} 0")
                .contains("{operation=\"recommend\",outcome=\"ok\",scene=\"home\",le=\"0.005\"} 1");
    }

    @Test
    void labelsNeverGrowWithoutBound() {
        for (int i = 0; i < 1000; i++) {
            telemetry.deadLetter("reason " + i);
        }

        assertThat(telemetry.scrape().lines().filter(line -> line.startsWith("limelight_dead_letters_total{")))
                .hasSize(100)
                .anyMatch(line -> line.equals("limelight_dead_letters_total{reason=\"other\"} 901.0"));
    }

    @Test
    void aLongLabelIsCut() {
        telemetry.degraded("x".repeat(10_000));

        assertThat(telemetry.scrape()).contains("reason=\"" + "x".repeat(64) + "\"");
    }

    @Test
    void theLastOneToKnowIsAsked() {
        telemetry.hostsOnAir(() -> 7);
        telemetry.hostsOnAir(() -> 8);
        telemetry.hostsUnderSanction(() -> 2);
        telemetry.queue("slates", () -> 3);

        assertThat(telemetry.scrape())
                .contains("limelight_hosts_sanctioned 2.0")
                .contains("limelight_hosts_on_air 8.0")
                .contains("limelight_queue_depth{queue=\"slates\"} 3.0");
    }

    @Test
    void timeIsTheClocks() {
        long before = telemetry.nanos();

        clock.add(Duration.ofMillis(5));

        assertThat(telemetry.nanos() - before).isEqualTo(5_000_000);
    }

    private void measureEverything() {
        telemetry.request("recommend", "home", Outcome.OK, 1);
        telemetry.stage("recall", 1);
        telemetry.stageFailed("recall", "timeout");
        telemetry.degraded("fine-rank: no model");
        telemetry.fresh("host-event", Duration.ofMillis(-1));
        telemetry.events("accepted", 1);
        telemetry.deadLetter("unreadable");
        telemetry.deadRoom();
        telemetry.lag("ingest", "behaviours", 3, 12);
        telemetry.queue("slates", () -> 1);
        telemetry.sample(0, true);
        telemetry.joined("by-id", 1);
        telemetry.evicted("viewer-tie", 1);
        telemetry.friendsTold(1, 1);
        telemetry.remoteRanking("ranked");
        telemetry.pendingSlates(() -> 1);
        telemetry.bundle("loaded");
        telemetry.ranked(2, 1_000_000);
    }

    private static boolean covers(String row, String name) {
        return row.endsWith("*") ? name.startsWith(row.substring(0, row.length() - 1)) : name.equals(row);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
