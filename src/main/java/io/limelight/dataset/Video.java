package io.limelight.dataset;

import io.limelight.domain.Activity;
import io.limelight.domain.Content;
import io.limelight.domain.HostId;
import io.limelight.domain.SongId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the video features: who made it and what it shows.
 *
 * @param tag the first of its tags; empty when it has none
 * @param musicId 0 when unknown
 */
public record Video(int id, int authorId, String tag, long musicId, Footage footage) {
    public HostId host() {
        return new HostId(Integer.toString(authorId));
    }

    /** The tag as host activity and category are spelled. */
    public String token() {
        return tag.isEmpty() ? "tag:none" : "tag:" + tag;
    }

    public Activity activity() {
        return new Activity(token());
    }

    public @Nullable SongId song() {
        return musicId == 0 ? null : new SongId(Long.toString(musicId));
    }

    /** What is on while it is shown: each video has a title of its own. */
    public String title() {
        return "video " + id;
    }

    public Content content() {
        return footage.content();
    }
}
