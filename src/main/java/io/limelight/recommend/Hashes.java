package io.limelight.recommend;

/** The hash behind seeds and cursors: the same on every node, in every release. */
public final class Hashes {
    /** FNV-1a over the UTF-16 units, then finished by {@link #mix}, for FNV alone leaves its high bits weak. */
    public static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** SplitMix64's finaliser (Steele, Lea, Flood 2014): each bit of the input moves half of the output's. */
    public static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private Hashes() {}
}
