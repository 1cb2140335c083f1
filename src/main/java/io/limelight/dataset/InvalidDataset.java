package io.limelight.dataset;

/** A dataset's file that is missing or cannot be read; the message is one line: file, line, column, what was expected. */
public final class InvalidDataset extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidDataset(String message) {
        super(message);
    }
}
