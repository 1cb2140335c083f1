package io.limelight.domain;

import java.util.Locale;

/** Where recommendations show. */
public enum Scene {
    /** Six cards on the home page. */
    HOME,
    /** One small avatar on the page of the song that plays. */
    PLAYBACK,
    /** Mixed into the comments of a song. */
    COMMENT,
    /** Full screen, swiped from room to room. */
    IMMERSIVE;

    private static final Scene[] ALL = values();

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name used in JSON and on the command line, such as {@code home}. */
    public String label() {
        return label;
    }

    public static Scene of(String label) {
        for (Scene scene : ALL) {
            if (scene.label.equals(label)) {
                return scene;
            }
        }
        throw new InvalidFact("scene '" + label + "' is unknown; one of home, playback, comment, immersive");
    }
}
