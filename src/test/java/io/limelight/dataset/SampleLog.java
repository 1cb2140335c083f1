package io.limelight.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small datasets for tests: written by hand, row by row. */
final class SampleLog {
    static final String LOG = "log_standard_4_25_to_4_30_pure.csv";
    /** The columns that are read, in an order that is not the dataset's. */
    static final String HEADER = "tab,time_ms,user_id,video_id,play_time_ms,"
            + "is_click,is_like,is_follow,is_comment,is_forward,is_hate,long_view,is_profile_enter";

    static KuaiRand of(Path dir, String... rows) {
        write(dir, rows);
        return KuaiRand.open(dir);
    }

    /** Videos 1 and 2 are author 10's, with tags 5 and 6; video 3 is author 20's, of which nothing is known. User 1 has a history. */
    static void write(Path dir, String... rows) {
        lines(
                dir.resolve("user_features_pure.csv"),
                "register_days,user_id,user_active_degree,onehot_feat3,onehot_feat17",
                List.of("10,1,full_active,7,", "20,2,,8,"));
        lines(
                dir.resolve("watch_history_to_4_24.csv"),
                "user_id,watch_seq,like_seq,long_watch_seq",
                List.of("1,3 1 2,2 1,1", "2,,,"));
        lines(
                dir.resolve("video_features_basic_pure.csv"),
                "video_id,author_id,music_id,tag,video_duration,video_type,upload_type,server_width,server_height",
                List.of(
                        "1,10,900,\"5,68\",9000.0,NORMAL,Web,720.0,1280.0",
                        "2,10,901,6,65000.0,AD,LongImport,1280.0,720.0",
                        "3,20,0,,,,,,"));
        lines(dir.resolve(LOG), HEADER, List.of(rows));
    }

    static void lines(Path file, String header, List<String> rows) {
        try {
            Files.writeString(
                    file,
                    header + "\n"
                            + String.join(
                                    "", rows.stream().map(row -> row + "\n").toList()),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SampleLog() {}
}
