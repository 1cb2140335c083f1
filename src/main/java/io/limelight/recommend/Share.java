package io.limelight.recommend;

/**
 * A part of all users or requests, by a hash of their id: the same ones on every node and at any time.
 *
 * @param salt keeps the parts of different settings independent of each other
 * @param percent 0 for none, 100 for all
 */
public record Share(String salt, double percent) {
    public boolean takes(String id) {
        return (Hashes.of(salt + '/' + id) >>> 11) * 0x1p-53 * 100 < percent;
    }
}
