package io.limelight.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a made-up log with the columns of KuaiRand-Pure's own files, for where the real one is not. The same seed and sizes
 * write the same bytes; the shares of outcomes are about the real ones, but nothing in it can be learnt.
 */
public record KuaiRandGenerator(long seed, int users, int videos, int impressions, Duration span) {
    private static final String LOG_HEADER =
            "user_id,video_id,date,hourmin,time_ms,is_click,is_like,is_follow,is_comment,is_forward,is_hate,"
                    + "long_view,play_time_ms,duration_ms,profile_stay_time,comment_stay_time,is_profile_enter,is_rand,tab\n";
    private static final String VIDEO_HEADER =
            "video_id,author_id,video_type,upload_dt,upload_type,visible_status,video_duration,server_width,"
                    + "server_height,music_id,music_type,tag\n";
    private static final String USER_HEADER = "user_id,user_active_degree,is_lowactive_period,is_live_streamer,"
            + "is_video_author,follow_user_num,follow_user_num_range,fans_user_num,fans_user_num_range,"
            + "friend_user_num,friend_user_num_range,register_days,register_days_range"
            + IntStream.range(0, 18).mapToObj(i -> ",onehot_feat" + i).reduce("", String::concat) + "\n";
    private static final Instant START = Instant.parse("2022-04-24T16:00:00Z");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    public KuaiRandGenerator {
        if (users < 1 || videos < 1 || impressions < 0 || span.toMillis() < 1) {
            throw new IllegalArgumentException("a log needs a user, a video and a span of time");
        }
    }

    public void write(Path dir) {
        try {
            Files.createDirectories(dir);
            try (Writer out = gzip(dir.resolve("user_features_pure.csv.gz"))) {
                writeUsers(out, new Random(seed));
            }
            try (Writer out = gzip(dir.resolve("video_features_basic_pure.csv.gz"))) {
                writeVideos(out, new Random(seed + 1));
            }
            try (Writer out = gzip(dir.resolve("watch_history_to_generated.csv.gz"))) {
                writeHistories(out, new Random(seed + 3));
            }
            try (Writer out = gzip(dir.resolve("log_standard_generated_pure.csv.gz"))) {
                writeLog(out, new Random(seed + 2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be written to " + dir, e);
        }
    }

    private static Writer gzip(Path file) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    }

    private void writeUsers(Writer out, Random random) throws IOException {
        out.write(USER_HEADER);
        for (int user = 0; user < users; user++) {
            String degree = random.nextInt(3) == 0 ? "high_active" : "full_active";
            out.write(user + "," + degree + ",0,-124,0,8,\"(0,10]\",26,\"[10,100)\",3,\"[1,5)\"," + random.nextInt(2000)
                    + ",730+," + random.nextInt(2) + ",0".repeat(17) + "\n");
        }
    }

    private void writeVideos(Writer out, Random random) throws IOException {
        out.write(VIDEO_HEADER);
        for (int video = 0; video < videos; video++) {
            int author = 1000 + random.nextInt(Math.max(1, videos * 6 / 7));
            String tag = random.nextInt(80) == 0 ? "" : Integer.toString(1 + random.nextInt(70));
            String tags = !tag.isEmpty() && random.nextInt(4) == 0 ? "\"" + tag + ",68\"" : tag;
            long music = random.nextInt(37) == 0 ? 0 : 6_000_000_000L + random.nextInt(videos);
            out.write(video + "," + author + ",NORMAL,2022-04-10,LongImport,0.0,"
                    + (random.nextInt(30) == 0 ? "" : 5_000 + random.nextInt(200_000) + ".0") + ",720.0,1280.0," + music
                    + ",9.0,"
                    + tags + "\n");
        }
    }

    /** Every fifth user has none. */
    private void writeHistories(Writer out, Random random) throws IOException {
        out.write("user_id,watch_seq,like_seq,long_watch_seq\n");
        for (int user = 0; user < users; user++) {
            if (user % 5 != 0) {
                int[] watched = random.ints(1 + random.nextInt(20), 0, videos).toArray();
                out.write(user + "," + joined(watched, 1) + "," + joined(watched, 9) + "," + joined(watched, 2) + "\n");
            }
        }
    }

    private static String joined(int[] ids, int every) {
        return IntStream.range(0, ids.length)
                .filter(i -> i % every == 0)
                .mapToObj(i -> Integer.toString(ids[i]))
                .collect(Collectors.joining(" "));
    }

    private void writeLog(Writer out, Random random) throws IOException {
        out.write(LOG_HEADER);
        long[] offsets = random.longs(impressions, 0, span.toMillis()).sorted().toArray();
        for (long offset : offsets) {
            writeImpression(out, START.plusMillis(offset), random);
        }
    }

    /** A square of a uniform number makes few videos seen by many. */
    private void writeImpression(Writer out, Instant at, Random random) throws IOException {
        ZonedDateTime local = at.atZone(CHINA);
        int user = random.nextInt(users);
        double popularity = random.nextDouble();
        int video = (int) (popularity * popularity * videos);
        int play = random.nextInt(9) == 0 ? 0 : (int) Math.min(780_000, -25_000 * Math.log(1 - random.nextDouble()));
        int date = local.getYear() * 10_000 + local.getMonthValue() * 100 + local.getDayOfMonth();
        out.write(user + "," + video + "," + date + "," + local.getHour() * 100 + "," + at.toEpochMilli() + ","
                + chance(random, 0.448) + "," + chance(random, 0.0174) + "," + chance(random, 0.0014) + ","
                + chance(random, 0.0024) + "," + chance(random, 0.0008) + "," + chance(random, 0.0007) + ","
                + (play > 18_000 ? 1 : 0) + "," + play + ",30000,0,0," + chance(random, 0.02) + ",0,"
                + (random.nextInt(10) == 0 ? 0 : 1) + "\n");
    }

    private static int chance(Random random, double share) {
        return random.nextDouble() < share ? 1 : 0;
    }
}
