package io.limelight.embedding;

/** A file is no table, is damaged, or holds another table than the one asked for. */
public final class InvalidTable extends RuntimeException {
    public InvalidTable(String message) {
        super(message);
    }

    public InvalidTable(String message, Throwable cause) {
        super(message, cause);
    }
}
