package io.limelight.domain;

/** A song, or the accompaniment of one. */
public record SongId(String value) {
    public SongId {
        Ids.check("SongId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
