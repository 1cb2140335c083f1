package io.limelight.app.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * For how long something did not answer: from the first question that failed to the next one that was answered, both by when they were
 * asked. So what counts is when it was of no use to ask, not how long who asked then waited.
 */
final class Spans {
    private final Map<Long, Boolean> answeredByAsked = new ConcurrentSkipListMap<>();

    void answered(long asked) {
        answeredByAsked.put(asked, true);
    }

    void failed(long asked) {
        answeredByAsked.put(asked, false);
    }

    /** The longest one that began at {@code from} or later, in milliseconds. */
    long longestMillis(long from, long now) {
        long longest = 0;
        long failing = -1;
        for (Map.Entry<Long, Boolean> question : answeredByAsked.entrySet()) {
            long asked = question.getKey();
            if (asked < from) {
                continue;
            }
            if (failing >= 0 && question.getValue()) {
                longest = Math.max(longest, asked - failing);
                failing = -1;
            } else if (failing < 0 && !question.getValue()) {
                failing = asked;
            }
        }
        return Math.max(longest, failing < 0 ? 0 : now - failing) / 1_000_000;
    }
}
