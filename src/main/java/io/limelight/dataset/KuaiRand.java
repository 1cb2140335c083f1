package io.limelight.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    private final Map<Integer, Integer> registerDays;

    private KuaiRand(List<Path> logs, Map<Integer, Video> videos, Map<Integer, Integer> registerDays) {
        this.logs = List.copyOf(logs);
        this.videos = Map.copyOf(videos);
        this.registerDays = Map.copyOf(registerDays);
    }

    /** Finds every {@code log_standard_*} and reads the features of users and videos. */
    public static KuaiRand open(Path dir) {
        List<Path> logs = files(dir, "log_standard_");
        return new KuaiRand(
                logs, videos(only(dir, "video_features_basic_pure")), registerDays(only(dir, "user_features_pure")));
    }

    public List<Path> logs() {
        return logs;
    }

    /** By video id. */
    public Map<Integer, Video> videos() {
        return videos;
    }

    /** Days since registration by user id; the dataset does not say counted from when. */
    public Map<Integer, Integer> registerDays() {
        return registerDays;
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

    private static Map<Integer, Video> videos(Path file) {
        Map<Integer, Video> videos = new HashMap<>();
        CsvFile.read(file, List.of("video_id", "author_id", "tag", "music_id"), row -> {
            String tags = row.text("tag");
            int comma = tags.indexOf(',');
            String tag = (comma < 0 ? tags : tags.substring(0, comma)).strip();
            if (!tag.chars().allMatch(c -> c >= '0' && c <= '9') || tag.length() > 9) {
                throw row.bad("tag", "numbers with commas between them, or nothing");
            }
            int id = row.id("video_id");
            videos.put(id, new Video(id, row.id("author_id"), tag, row.whole("music_id", 0, Long.MAX_VALUE)));
        });
        return videos;
    }

    private static Map<Integer, Integer> registerDays(Path file) {
        Map<Integer, Integer> days = new HashMap<>();
        CsvFile.read(file, List.of("user_id", "register_days"), row -> {
            days.put(row.id("user_id"), (int) row.whole("register_days", 0, 36_500));
        });
        return days;
    }

    private static Path only(Path dir, String name) {
        return files(dir, name + ".csv").get(0);
    }

    /** In order of name; a file that lies there both plain and gzipped is read plain. */
    private static List<Path> files(Path dir, String prefix) {
        try (Stream<Path> entries = Files.list(dir)) {
            List<String> names = entries.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith(prefix) && (name.endsWith(".csv") || name.endsWith(".csv.gz")))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw new InvalidDataset(dir + ": no file " + prefix + (prefix.endsWith("_") ? "*.csv" : "")
                        + " (or .csv.gz) of KuaiRand-Pure");
            }
            return names.stream()
                    .filter(name -> !name.endsWith(".gz") || !names.contains(name.substring(0, name.length() - 3)))
                    .map(dir::resolve)
                    .toList();
        } catch (IOException e) {
            throw new InvalidDataset(dir + ": the folder cannot be read");
        }
    }
}
