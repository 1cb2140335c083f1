package io.limelight.serving;

/** Nothing serves yet. */
public final class NoModel extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoModel() {
        super("no bundle serves yet", null, false, false);
    }
}
