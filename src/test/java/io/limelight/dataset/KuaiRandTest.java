package io.limelight.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KuaiRandTest {
    private static final KuaiRandGenerator GENERATOR = new KuaiRandGenerator(7, 50, 30, 2_000, Duration.ofHours(6));

    @TempDir
    Path dir;

    @Test
    void columnsAreFoundByTheirNames() {
        KuaiRand dataset = SampleLog.of(dir, "4,1000,2,1,2500,1,0,0,1,0,0,0,0");

        assertThat(dataset.log())
                .containsExactly(new Impression(1000, 2, 1, 4, 2500, bits(Outcome.CLICK, Outcome.COMMENT)));
        assertThat(dataset.videos())
                .containsEntry(1, new Video(1, 10, "5", 900, new Footage(9000, "NORMAL", "Web", 720, 1280)))
                .containsEntry(3, new Video(3, 20, "", 0, new Footage(0, "", "", 0, 0)));
        assertThat(dataset.users())
                .containsEntry(1, new User(10, Map.of("user_active_degree", "full_active", "onehot_feat3", "7")))
                .containsEntry(2, new User(20, Map.of("onehot_feat3", "8")));
        assertThat(dataset.histories())
                .containsOnly(Map.entry(1, new History(List.of(3, 1, 2), List.of(2, 1), List.of(1))));
    }

    @Test
    void rowsOfSeveralFilesAreInOrderOfTimeAndEachIsThereOnce() {
        SampleLog.write(dir, "1,3000,1,1,0,0,0,0,0,0,0,0,0", "1,1000,1,1,0,0,0,0,0,0,0,0,0");
        SampleLog.lines(
                dir.resolve("log_standard_4_08_to_4_21_pure.csv"),
                SampleLog.HEADER,
                List.of("1,2000,1,1,0,0,0,0,0,0,0,0,0", "1,3000,1,1,0,0,0,0,0,0,0,0,0"));

        List<Impression> log = KuaiRand.open(dir).log();

        assertThat(log).extracting(Impression::atMillis).containsExactly(1000L, 2000L, 3000L);
    }

    @Test
    void aGeneratedLogIsReadBackWhole() throws IOException {
        GENERATOR.write(dir);

        KuaiRand dataset = KuaiRand.open(dir);

        assertThat(dataset.log()).hasSize(2_000);
        assertThat(dataset.videos()).hasSize(30);
        assertThat(dataset.users()).hasSize(50);
        assertThat(dataset.histories()).hasSize(40);
        assertThat(dataset.log().stream().filter(i -> i.has(Outcome.CLICK)).count())
                .isBetween(800L, 1000L);
        assertThat(header(dir.resolve("log_standard_generated_pure.csv.gz")))
                .endsWith("comment_stay_time,is_profile_enter,is_rand,tab");
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        GENERATOR.write(dir.resolve("a"));
        GENERATOR.write(dir.resolve("b"));

        try (var files = Files.list(dir.resolve("a"))) {
            for (Path file : files.toList()) {
                assertThat(file).hasSameBinaryContentAs(dir.resolve("b").resolve(file.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,abc,1,1,0,0,0,0,0,0,0,0,0   | :3:2: time_ms is 'abc'; expected a whole number from 0 to 4102444800000
            1,5000,1,1,-4,0,0,0,0,0,0,0,0 | :3:5: play_time_ms is '-4'; expected a whole number from 0 to 604800000
            1,5000,1,1,0,2,0,0,0,0,0,0,0  | :3:6: is_click is '2'; expected a whole number from 0 to 1
            15,5000,1,1,0,0,0,0,0,0,0,0,0 | :3:1: tab is '15'; expected a whole number from 0 to 14
            1,5000,1,99,0,0,0,0,0,0,0,0,0 | :3:4: video_id is '99'; expected a video that video_features_basic_pure has
            1,5000,1                      | :3:3: the row has 3 columns; expected 13, as in the header
            """)
    void aMalformedRowIsOneLineWithFileLineAndColumn(String row, String expected) {
        SampleLog.write(dir, "1,1000,1,1,0,0,0,0,0,0,0,0,0", row);

        assertThatThrownBy(() -> KuaiRand.open(dir).log())
                .isInstanceOf(InvalidDataset.class)
                .hasMessage(SampleLog.LOG + expected);
    }

    @Test
    void aFileThatEndsHalfWayIsOneLineToo() throws IOException {
        GENERATOR.write(dir);
        Path log = dir.resolve("log_standard_generated_pure.csv.gz");
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> KuaiRand.open(dir).log())
                .isInstanceOf(InvalidDataset.class)
                .hasMessageMatching("log_standard_generated_pure.csv.gz:\\d+: cannot be read from here on: [^\\n]+");
    }

    @Test
    void aFolderWithoutTheDatasetIsNamed() {
        assertThatThrownBy(() -> KuaiRand.open(dir))
                .isInstanceOf(InvalidDataset.class)
                .hasMessageContaining("log_standard_*.csv");
        assertThatThrownBy(() -> KuaiRand.open(dir.resolve("none")))
                .isInstanceOf(InvalidDataset.class)
                .hasMessageContaining("none");
    }

    @Test
    void aHeaderWithoutANeededColumnNamesIt() {
        SampleLog.write(dir);
        SampleLog.lines(dir.resolve(SampleLog.LOG), "user_id,video_id", List.of("1,1"));

        assertThatThrownBy(() -> KuaiRand.open(dir).log())
                .hasMessage(SampleLog.LOG + ":1: the header has no column 'time_ms'");
    }

    @Test
    void aHistoryOfUnknownVideosIsOneLineToo() {
        SampleLog.write(dir);
        SampleLog.lines(
                dir.resolve("watch_history_to_4_24.csv"),
                "user_id,watch_seq,like_seq,long_watch_seq",
                List.of("1,3 99,,"));

        assertThatThrownBy(() -> KuaiRand.open(dir))
                .isInstanceOf(InvalidDataset.class)
                .hasMessageContaining("watch_history_to_4_24.csv:2:2: watch_seq is '3 99'; expected ids of videos");
    }

    private static int bits(Outcome... outcomes) {
        return Arrays.stream(outcomes).mapToInt(Outcome::bit).sum();
    }

    private static String header(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
