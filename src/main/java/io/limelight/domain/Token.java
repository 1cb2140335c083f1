package io.limelight.domain;

import java.util.Locale;

/**
 * The spelling that activities, categories and regions share: lower-case words, digits, {@code - _ : .}, at most 64. Equal ones
 * are one string, since a hundred thousand hosts share a few.
 */
final class Token {
    static String of(String kind, String raw) {
        String token = raw.strip().toLowerCase(Locale.ROOT);
        if (token.isEmpty() || token.length() > 64) {
            throw new InvalidFact(kind + " '" + raw + "' must have 1 to 64 characters");
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (!(Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ':' || c == '.')) {
                throw new InvalidFact(kind + " '" + raw + "' may hold letters, digits and - _ : . only");
            }
        }
        return token.intern();
    }

    private Token() {}
}
