package io.limelight.impression;

import java.util.Locale;

/** What became of an action: the impression it joined, or why it joined none. */
public enum JoinOutcome {
    BY_ID,
    BY_LAST_TOUCH,
    /** Its impression is there, but the window of its label had closed. */
    OUTSIDE_WINDOW,
    /** The slate that it names never came, or its windows had closed before. */
    SLATE_GONE,
    /** It names no slate, and its host was not shown before: the user came by another way. */
    UNPROMPTED,
    /** Forgotten because more waited than {@code limelight.attribution} allows. */
    CROWDED_OUT;

    /** As metrics spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
