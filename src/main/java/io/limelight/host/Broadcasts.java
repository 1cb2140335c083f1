package io.limelight.host;

import io.limelight.domain.Broadcast;
import io.limelight.domain.Content;
import io.limelight.domain.HostEvent.ActivityChanged;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.ContentUnderstood;
import io.limelight.domain.HostEvent.OnAir;
import io.limelight.domain.HostEvent.SongChanged;
import io.limelight.domain.HostEvent.TitleChanged;
import io.limelight.domain.Turn;
import org.jspecify.annotations.Nullable;

/** How events change a broadcast. */
final class Broadcasts {
    static Broadcast of(BroadcastStarted started, long atMillis) {
        Turn turn = new Turn(started.activity(), atMillis, null);
        return new Broadcast(started.broadcastId(), atMillis, turn, started.song(), started.title(), null, null);
    }

    static Broadcast after(Broadcast b, OnAir event, long atMillis) {
        if (event instanceof ActivityChanged e) {
            Turn turn = b.turn().then(e.activity(), e.pk(), atMillis);
            return new Broadcast(b.id(), b.startedAtMillis(), turn, b.song(), b.title(), b.avatar(), b.content());
        }
        if (event instanceof SongChanged e) {
            return new Broadcast(b.id(), b.startedAtMillis(), b.turn(), e.song(), b.title(), b.avatar(), b.content());
        }
        if (event instanceof TitleChanged e) {
            return new Broadcast(b.id(), b.startedAtMillis(), b.turn(), b.song(), e.title(), e.avatar(), b.content());
        }
        if (event instanceof ContentUnderstood e) {
            return new Broadcast(b.id(), b.startedAtMillis(), b.turn(), b.song(), b.title(), b.avatar(), e.content());
        }
        return b;
    }

    /** The weaker of what is seen and heard; 1 until it is known. */
    static float quality(@Nullable Broadcast broadcast) {
        Content content = broadcast == null ? null : broadcast.content();
        return content == null ? 1 : Math.min(content.videoQuality(), content.audioQuality());
    }

    /** 1 until it is known. */
    static float safety(@Nullable Broadcast broadcast) {
        Content content = broadcast == null ? null : broadcast.content();
        return content == null ? 1 : content.safety();
    }

    private Broadcasts() {}
}
