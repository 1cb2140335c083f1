package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.dataset.KuaiRandGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong with a replay is said in one line, before any server starts. */
class ReplayCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() {
        new KuaiRandGenerator(1, 5, 5, 20, Duration.ofDays(2)).write(dir.resolve("log"));
    }

    @Test
    void daysAreOfImpressions() throws IOException {
        assertThat(run("--days", "2022-04-25")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--days says whose impressions are shown; add --impressions");
    }

    @Test
    void daysAreRankedByABundle() throws IOException {
        assertThat(run("--impressions", "--days", "2022-04-25")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("the model store " + dir.resolve("models") + " (limelight.modelstore.dir) has no bundle");
    }

    @Test
    void daysAreOfTheLog() throws IOException {
        publish();

        assertThat(run("--impressions", "--days", "2022-05-01")).isEqualTo(2);
        assertThat(err.toString()).startsWith("the log has no impressions on 2022-05-01");

        err.getBuffer().setLength(0);
        assertThat(run("--impressions", "--days", "may")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--days: 'may' is neither a day such as 2022-04-25");
    }

    /** Enough of a store to say that it has a current bundle. */
    private void publish() throws IOException {
        Files.createDirectories(dir.resolve("models"));
        Files.writeString(dir.resolve("models").resolve("current"), "000001");
    }

    private int run(String... more) throws IOException {
        Path conf = dir.resolve("test.conf");
        Files.writeString(conf, "limelight.modelstore.dir = \"" + dir.resolve("models") + "\"");
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--dataset=kuairand",
                "--dir=" + dir.resolve("log"),
                "--data-dir=" + dir.resolve("data"),
                "--conf=" + conf));
        arguments.addAll(List.of(more));
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(new StringWriter()));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
