package io.limelight.embedding;

/**
 * Which rows leave a table between two runs of training, so that it is bounded. A key that comes back begins anew.
 *
 * @param maxAgeMillis since the key was last counted
 * @param maxRows that stay, the shared row not among them: those counted most often, of equals those counted last
 */
public record Eviction(long maxAgeMillis, int maxRows) {
    public static final Eviction NONE = new Eviction(Long.MAX_VALUE, Integer.MAX_VALUE);

    public Eviction {
        if (maxAgeMillis < 1 || maxRows < 1) {
            throw new IllegalArgumentException("eviction after " + maxAgeMillis + " ms, past " + maxRows + " rows");
        }
    }
}
