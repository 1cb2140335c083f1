package io.limelight.feature;

/**
 * The keys of one table: a stable 64-bit hash of a value's text, salted by the table's name, so that a snapshot needs no
 * vocabulary. Stored in every snapshot and bundle, so it never changes. Of 10 million texts in a table two collide with a
 * chance of 3 in a million.
 */
public final class Keys {
    /** The key of what is not known. */
    public static final long MISSING = 0;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long salt;

    private Keys(long salt) {
        this.salt = salt;
    }

    public static Keys table(String name) {
        return new Keys(mix(absorb(FNV_OFFSET, name)));
    }

    /** Never {@link #MISSING}. */
    public long of(String text) {
        long key = mix(absorb(salt, text));
        return key == MISSING ? 1 : key;
    }

    /** The key of several keys together, one after the other from 0; the order matters. Never {@link #MISSING}. */
    public static long cross(long before, long key) {
        long cross = mix(mix(before) ^ key);
        return cross == MISSING ? 1 : cross;
    }

    /** FNV-1a over the UTF-16 units. */
    private static long absorb(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** SplitMix64's finaliser (Steele, Lea, Flood 2014): FNV alone leaves its high bits weak. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
