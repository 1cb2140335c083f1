package io.limelight.domain;

/** A value that cannot be a fact of this domain; the message says what is wrong and what would be right. */
public final class InvalidFact extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidFact(String message) {
        super(message);
    }
}
