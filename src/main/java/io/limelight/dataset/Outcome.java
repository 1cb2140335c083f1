package io.limelight.dataset;

/** What an impression led to, as the log's own columns tell it. Outcomes are labels, never inputs of a model. */
public enum Outcome {
    CLICK("is_click"),
    LIKE("is_like"),
    FOLLOW("is_follow"),
    COMMENT("is_comment"),
    FORWARD("is_forward"),
    HATE("is_hate"),
    LONG_VIEW("long_view"),
    PROFILE_ENTER("is_profile_enter");

    private final String column;

    Outcome(String column) {
        this.column = column;
    }

    public String column() {
        return column;
    }

    int bit() {
        return 1 << ordinal();
    }
}
