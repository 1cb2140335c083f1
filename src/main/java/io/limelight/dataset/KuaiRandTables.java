package io.limelight.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what lies beside the log: videos, users, and what these watched before. */
final class KuaiRandTables {
    private static final long LONGEST_VIDEO_MILLIS = 7 * 86_400_000L;
    /** Every column that says something of a user but the days since registration. */
    private static final List<String> ATTRIBUTES = Stream.concat(
                    Stream.of(
                            "user_active_degree",
                            "is_lowactive_period",
                            "is_live_streamer",
                            "is_video_author",
                            "follow_user_num",
                            "follow_user_num_range",
                            "fans_user_num",
                            "fans_user_num_range",
                            "friend_user_num",
                            "friend_user_num_range",
                            "register_days_range"),
                    IntStream.range(0, 18).mapToObj(i -> "onehot_feat" + i))
            .toList();

    static Map<Integer, Video> videos(Path file) {
        Map<Integer, Video> videos = new HashMap<>();
        CsvFile.read(file, List.of("video_id", "author_id", "tag", "music_id"), row -> {
            String tags = row.text("tag");
            int comma = tags.indexOf(',');
            String tag = (comma < 0 ? tags : tags.substring(0, comma)).strip();
            if (!tag.chars().allMatch(c -> c >= '0' && c <= '9') || tag.length() > 9) {
                throw row.bad("tag", "numbers with commas between them, or nothing");
            }
            int id = row.id("video_id");
            Video video =
                    new Video(id, row.id("author_id"), tag, row.whole("music_id", 0, Long.MAX_VALUE), footage(row));
            videos.put(id, video);
        });
        return videos;
    }

    private static Footage footage(CsvFile.Row row) {
        return new Footage(
                (long) row.number("video_duration", 0, LONGEST_VIDEO_MILLIS),
                row.textOr("video_type", ""),
                row.textOr("upload_type", ""),
                row.number("server_width", 0, 100_000),
                row.number("server_height", 0, 100_000));
    }

    static Map<Integer, User> users(Path file) {
        Map<Integer, User> users = new HashMap<>();
        CsvFile.read(file, List.of("user_id", "register_days"), row -> {
            Map<String, String> attributes = new HashMap<>();
            for (String column : ATTRIBUTES) {
                String value = row.textOr(column, "");
                if (!value.isEmpty()) {
                    attributes.put(column, value.intern());
                }
            }
            users.put(row.id("user_id"), new User((int) row.whole("register_days", 0, 36_500), attributes));
        });
        return users;
    }

    /** Users of whom the file says nothing have none. */
    static Map<Integer, History> histories(List<Path> files, Map<Integer, Video> videos) {
        Map<Integer, History> histories = new HashMap<>();
        for (Path file : files) {
            CsvFile.read(file, List.of("user_id", "watch_seq", "like_seq", "long_watch_seq"), row -> {
                History history = new History(
                        ids(row, "watch_seq", videos),
                        ids(row, "like_seq", videos),
                        ids(row, "long_watch_seq", videos));
                if (!history.isEmpty()) {
                    histories.put(row.id("user_id"), history);
                }
            });
        }
        return histories;
    }

    private static List<Integer> ids(CsvFile.Row row, String column, Map<Integer, Video> videos) {
        List<Integer> ids = new ArrayList<>();
        for (String id : row.text(column).split(" ", -1)) {
            if (!id.isEmpty()) {
                boolean number = id.length() < 10 && id.chars().allMatch(c -> c >= '0' && c <= '9');
                if (!number || !videos.containsKey(Integer.valueOf(id))) {
                    throw row.bad(column, "ids of videos that video_features_basic_pure has, with spaces between them");
                }
                ids.add(Integer.valueOf(id));
            }
        }
        return ids;
    }

    private KuaiRandTables() {}
}
