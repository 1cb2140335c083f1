package io.limelight.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder with the files of KuaiRand-Pure (Gao et al., CIKM 2022), each as {@code .csv} or {@code .csv.gz}. The same rows
 * make the same log, whatever the order of files, rows and columns, and however often a row is there.
 */
public final class KuaiRand {
    private static final long LATEST_MILLIS = 4_102_444_800_000L;
    private static final long LONGEST_PLAY_MILLIS = Duration.ofDays(7).toMillis();
    private static final List<String> LOG_COLUMNS = Stream.concat(
                    Stream.of("user_id", "video_id", "time_ms", "play_time_ms", "tab"),
                    Stream.of(Outcome.values()).map(Outcome::column))
            .toList();
    private static final Comparator<Impression> ORDER = Comparator.comparingLong(Impression::atMillis)
            .thenComparingInt(Impression::userId)
            .thenComparingInt(Impression::videoId);

    private final List<Path> logs;
    private final Map<Integer, Video> videos;
    private final Map<Integer, User> users;
    private final Map<Integer, History> histories;

    private KuaiRand(
            List<Path> logs, Map<Integer, Video> videos, Map<Integer, User> users, Map<Integer, History> histories) {
        this.logs = List.copyOf(logs);
        this.videos = Map.copyOf(videos);
        this.users = Map.copyOf(users);
        this.histories = Map.copyOf(histories);
    }

    /** Finds every {@code log_standard_*}, and reads the features of users and videos, and the watch history where there is one. */
    public static KuaiRand open(Path dir) {
        KuaiRandFiles files = new KuaiRandFiles(dir);
        List<Path> logs = files.all("log_standard_", "log_standard_*.csv");
        Map<Integer, Video> videos = KuaiRandTables.videos(files.only("video_features_basic_pure"));
        return new KuaiRand(
                logs,
                videos,
                KuaiRandTables.users(files.only("user_features_pure")),
                KuaiRandTables.histories(files.any("watch_history_to_"), videos));
    }

    public List<Path> logs() {
        return logs;
    }

    /** By video id. */
    public Map<Integer, Video> videos() {
        return videos;
    }

    /** By user id. */
    public Map<Integer, User> users() {
        return users;
    }

    /** What users watched before the log begins, by user id; empty where the folder has no such file. */
    public Map<Integer, History> histories() {
        return histories;
    }

    /** Every row as the files hold them, one at a time. */
    public void forEach(Consumer<Impression> each) {
        for (Path log : logs) {
            CsvFile.read(log, LOG_COLUMNS, row -> each.accept(impression(row)));
        }
    }

    /** Every impression once, by time, then user, then video. It is held in memory, 40 bytes an impression. */
    public List<Impression> log() {
        ArrayList<Impression> log = new ArrayList<>();
        forEach(log::add);
        log.sort(ORDER);
        ArrayList<Impression> unique = new ArrayList<>(log.size());
        for (Impression impression : log) {
            if (unique.isEmpty() || ORDER.compare(unique.get(unique.size() - 1), impression) != 0) {
                unique.add(impression);
            }
        }
        return unique;
    }

    private Impression impression(CsvFile.Row row) {
        int outcomes = 0;
        for (Outcome outcome : Outcome.values()) {
            outcomes |= row.flag(outcome.column()) ? outcome.bit() : 0;
        }
        int video = row.id("video_id");
        if (!videos.containsKey(video)) {
            throw row.bad("video_id", "a video that video_features_basic_pure has");
        }
        return new Impression(
                row.whole("time_ms", 0, LATEST_MILLIS),
                row.id("user_id"),
                video,
                (int) row.whole("tab", 0, 14),
                (int) row.whole("play_time_ms", 0, LONGEST_PLAY_MILLIS),
                outcomes);
    }
}
