package io.limelight.api;

/** Input, made safe to repeat in an answer: short, printable, and encodable as UTF-8. */
final class Quoted {
    private static final int LONGEST = 64;

    static String of(String input) {
        return "'" + clean(input, LONGEST) + "'";
    }

    static String clean(String input, int longest) {
        StringBuilder out = new StringBuilder(Math.min(input.length(), longest + 1));
        int i = 0;
        while (i < input.length() && out.length() < longest) {
            int point = input.codePointAt(i);
            boolean printable = !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
            out.appendCodePoint(printable ? point : 0xFFFD);
            i += Character.charCount(point);
        }
        return i < input.length() ? out.append('…').toString() : out.toString();
    }

    /** No lone surrogate: anything else can be written as UTF-8. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private Quoted() {}
}
