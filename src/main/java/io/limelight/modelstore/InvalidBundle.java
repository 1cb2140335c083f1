package io.limelight.modelstore;

/** A bundle is missing, damaged, or not what a node can use; the message is for operators. */
public final class InvalidBundle extends RuntimeException {
    public InvalidBundle(String message) {
        super(message);
    }
}
