package io.limelight.app.dev;

/** Why the development servers cannot run; its message is one line that names what to change or where to look. */
public final class DevServersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DevServersException(String line) {
        super(line);
    }

    public DevServersException(String line, Throwable cause) {
        super(line, cause);
    }
}
