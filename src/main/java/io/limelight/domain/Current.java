package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where a user was last, and what the user played or sang last: each the newest by event time, whatever order they came in.
 *
 * @param scene null when none is known, as with the song
 * @param sung to its accompaniment; else it was played
 */
public record Current(
        @Nullable Scene scene, long sceneAtMillis, @Nullable SongId song, boolean sung, long songAtMillis) {
    public static final Current NONE = new Current(null, 0, null, false, 0);

    public static Current in(Scene scene, long atMillis) {
        return new Current(scene, atMillis, null, false, 0);
    }

    public static Current with(SongId song, boolean sung, long atMillis) {
        return new Current(null, 0, song, sung, atMillis);
    }

    /** What two places know of the same user. Of two of one moment the greater stands, so that order does not matter. */
    public Current and(Current other) {
        Current place = compareScenes(other) >= 0 ? this : other;
        Current music = compareSongs(other) >= 0 ? this : other;
        return new Current(place.scene, place.sceneAtMillis, music.song, music.sung, music.songAtMillis);
    }

    private int compareScenes(Current other) {
        if (scene == null || other.scene == null) {
            return Boolean.compare(scene != null, other.scene != null);
        }
        int byTime = Long.compare(sceneAtMillis, other.sceneAtMillis);
        return byTime != 0 ? byTime : scene.compareTo(other.scene);
    }

    private int compareSongs(Current other) {
        if (song == null || other.song == null) {
            return Boolean.compare(song != null, other.song != null);
        }
        int byTime = Long.compare(songAtMillis, other.songAtMillis);
        int bySong = byTime != 0 ? byTime : song.value().compareTo(other.song.value());
        return bySong != 0 ? bySong : Boolean.compare(sung, other.sung);
    }

    /** What is of that time or later. */
    public Current since(long sceneMillis, long songMillis) {
        Current kept = NONE;
        if (scene != null && sceneAtMillis >= sceneMillis) {
            kept = kept.and(in(scene, sceneAtMillis));
        }
        if (song != null && songAtMillis >= songMillis) {
            kept = kept.and(with(song, sung, songAtMillis));
        }
        return kept;
    }
}
