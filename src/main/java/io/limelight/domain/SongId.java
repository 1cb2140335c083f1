package io.limelight.domain;

/** A song, or the accompaniment of one. */
public record SongId(String value) {
    private static final Shared<SongId> SHARED = new Shared<>(17, SongId::new, SongId::value);

    public SongId {
        Ids.check("SongId", value);
    }

    /** As the constructor, but one object for many who ask. */
    public static SongId of(String value) {
        return SHARED.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
