package io.limelight.domain;

/** What every id must satisfy: 1 to 128 characters, none of them a control character or white space. */
final class Ids {
    static final int MAX_LENGTH = 128;

    static void check(String kind, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new InvalidFact(kind + " has " + value.length() + " characters; 1 to " + MAX_LENGTH + " are allowed");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) == 0x7f) {
                throw new InvalidFact(kind + " holds white space or a control character at position " + i);
            }
        }
    }

    private Ids() {}
}
