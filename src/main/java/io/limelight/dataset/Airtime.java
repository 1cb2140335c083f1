package io.limelight.dataset;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.Room;
import io.limelight.domain.SongId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes broadcasts out of impressions, since the log has none: one starts shortly before a video of its host is shown, lasts
 * while more are shown, and ends when nothing happened in it for a while. Every impression finds its host on air.
 */
final class Airtime {
    private final ReplaySettings settings;
    private final Map<Integer, OnAir> onAir = new HashMap<>();
    private final PriorityQueue<OnAir> due = new PriorityQueue<>(
            Comparator.comparingLong((OnAir air) -> air.dueMillis).thenComparing(air -> air.firstRow));

    Airtime(ReplaySettings settings) {
        this.settings = settings;
    }

    /** Tells what the host did before this video could be shown, and gives the room it is shown in. */
    Room show(Impression impression, int row, Video video, Consumer<Timed> out) {
        Activity activity = video.activity();
        SongId song = video.song();
        OnAir air = onAir.get(video.authorId());
        if (air == null) {
            air = new OnAir(video, row, activity, song);
            onAir.put(video.authorId(), air);
            air.extend(impression);
            air.dueMillis = endMillis(air);
            due.add(air);
            long start = impression.atMillis() - settings.lead().toMillis();
            out.accept(Timed.of(Timed.Step.STARTED, start, row, air.started(start)));
            out.accept(Timed.of(Timed.Step.CONTENT, start, row, air.contentUnderstood(start, row)));
        } else {
            air.extend(impression);
            long at = impression.atMillis();
            if (!air.activity.equals(activity)) {
                air.activity = activity;
                out.accept(Timed.of(Timed.Step.ACTIVITY, at, row, air.activityChanged(at, row)));
            }
            if (!Objects.equals(air.song, song)) {
                air.song = song;
                out.accept(Timed.of(Timed.Step.SONG, at, row, air.songChanged(at, row)));
            }
            if (air.video.id() != video.id()) {
                air.video = video;
                out.accept(Timed.of(Timed.Step.TITLE, at, row, air.titleChanged(at, row)));
                out.accept(Timed.of(Timed.Step.CONTENT, at, row, air.contentUnderstood(at, row)));
            }
        }
        return new Room(video.host(), air.id, activity);
    }

    /** Ends what ended before the limit, given that no impression of an earlier start is still to come. */
    void endBefore(long limitMillis, Consumer<Timed> out) {
        for (OnAir air = due.peek(); air != null && air.dueMillis < limitMillis; air = due.peek()) {
            due.remove();
            long end = endMillis(air);
            if (end > air.dueMillis) {
                air.dueMillis = end;
                due.add(air);
            } else {
                onAir.remove(air.video.authorId());
                out.accept(Timed.of(Timed.Step.ENDED, end, air.firstRow, air.ended(end)));
            }
        }
    }

    private long endMillis(OnAir air) {
        return air.lastMillis + settings.idle().toMillis();
    }

    private static final class OnAir {
        Video video;
        final int firstRow;
        final BroadcastId id;
        Activity activity;

        @Nullable
        SongId song;

        long lastMillis;
        long dueMillis;

        OnAir(Video video, int firstRow, Activity activity, @Nullable SongId song) {
            this.video = video;
            this.firstRow = firstRow;
            this.id = new BroadcastId("k-" + video.authorId() + "-" + firstRow);
            this.activity = activity;
            this.song = song;
        }

        void extend(Impression impression) {
            lastMillis = Math.max(lastMillis, impression.endedAtMillis());
        }

        HostEvent started(long at) {
            return new HostEvent.BroadcastStarted(
                    id("s", firstRow), video.host(), Instant.ofEpochMilli(at), id, activity, song, video.title());
        }

        HostEvent ended(long at) {
            return new HostEvent.BroadcastEnded(id("x", firstRow), video.host(), Instant.ofEpochMilli(at), id);
        }

        HostEvent activityChanged(long at, int row) {
            return new HostEvent.ActivityChanged(id("a", row), video.host(), Instant.ofEpochMilli(at), id, activity);
        }

        HostEvent songChanged(long at, int row) {
            return new HostEvent.SongChanged(id("m", row), video.host(), Instant.ofEpochMilli(at), id, song);
        }

        HostEvent titleChanged(long at, int row) {
            return new HostEvent.TitleChanged(
                    id("n", row), video.host(), Instant.ofEpochMilli(at), id, video.title(), null);
        }

        HostEvent contentUnderstood(long at, int row) {
            return new HostEvent.ContentUnderstood(
                    id("d", row), video.host(), Instant.ofEpochMilli(at), id, video.content());
        }

        private static EventId id(String kind, int row) {
            return new EventId("k-" + row + "-" + kind);
        }
    }
}
