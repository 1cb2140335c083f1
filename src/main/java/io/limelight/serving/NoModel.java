package io.limelight.serving;

/** Nothing serves yet, or the bundle that does has no such model. */
public final class NoModel extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoModel() {
        super("no such model serves", null, false, false);
    }
}
