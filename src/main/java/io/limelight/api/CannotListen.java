package io.limelight.api;

/** A port could not be opened; the message is one line that says which, why, and which setting chooses another. */
public final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotListen(String message, Throwable cause) {
        super(message, cause);
    }
}
