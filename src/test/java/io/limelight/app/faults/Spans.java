package io.limelight.app.faults;

import java.util.ArrayList;
import java.util.List;

/** When something did not answer: from the start of the first question that failed to the next answer. From one thread. */
final class Spans {
    private record Span(long from, long to) {}

    private final List<Span> closed = new ArrayList<>();
    private long failing = -1;

    synchronized void answered(long now) {
        if (failing >= 0) {
            closed.add(new Span(failing, now));
            failing = -1;
        }
    }

    synchronized void failed(long asked) {
        if (failing < 0) {
            failing = asked;
        }
    }

    /** Nobody is expected to answer from now on: what fails is of the fault itself. */
    synchronized void excused() {
        failing = -1;
    }

    /** The longest one that began at {@code from} or later, in milliseconds. */
    synchronized long longestMillis(long from, long now) {
        long longest = failing >= from ? now - failing : 0;
        for (Span span : closed) {
            if (span.from >= from) {
                longest = Math.max(longest, span.to - span.from);
            }
        }
        return longest / 1_000_000;
    }
}
