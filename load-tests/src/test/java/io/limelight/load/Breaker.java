package io.limelight.load;

/** Says when a system broke: too many bad answers in each of several seconds running, the empty ones left out. Thread-safe. */
final class Breaker {
    private final double badShare;
    private final int seconds;
    private long second = Long.MIN_VALUE;
    private int all;
    private int bad;
    private int running;

    Breaker(double badPercent, int seconds) {
        this.badShare = badPercent / 100;
        this.seconds = seconds;
    }

    /** @return whether it is broken now, with this answer's second not yet counted */
    synchronized boolean answered(long atSecond, boolean isBad) {
        if (atSecond > second) {
            close();
            second = atSecond;
        }
        all++;
        bad += isBad ? 1 : 0;
        return running >= seconds;
    }

    private void close() {
        if (all > 0) {
            running = bad > all * badShare ? running + 1 : 0;
        }
        all = 0;
        bad = 0;
    }
}
