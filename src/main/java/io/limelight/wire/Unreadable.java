package io.limelight.wire;

/**
 * Bytes that are not the record they should be. The message is one short line that names the record and what is wrong with
 * it; there is no stack trace, since a flood of bad records must stay cheap.
 */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 300;

    Unreadable(String record, String wrong) {
        super(line(record + ": " + wrong), null, false, false);
    }

    private static String line(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}
