package io.limelight.embedding;

/** Bits that look random and depend on nothing but their arguments. */
final class Hash {
    /** The finisher of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). */
    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** In [-1, 1): the {@code index}-th value of the key's own sequence. */
    static float uniform(long seed, long key, int index) {
        long bits = mix(mix(seed ^ key) + 0x9e3779b97f4a7c15L * (index + 1L));
        return (bits >> 40) * 0x1p-23f;
    }

    /** In [0, 1): one number for each key, apart from its sequence. */
    static double draw(long seed, long key) {
        return (mix(mix(seed ^ key) ^ 0xd1b54a32d192ed03L) >>> 11) * 0x1p-53;
    }

    private Hash() {}
}
