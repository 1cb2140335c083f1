package io.limelight.feature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A growing list of longs, each in as many bytes as the widest needs above the least of them: none at all while all are equal. A
 * value outside of that frame makes a new one.
 *
 * <p>Frame of reference (Goldstein, Ramakrishnan, Shaft: Compressing Relations and Indexes, ICDE 1998).
 */
public final class PackedLongs {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** A value is read as eight bytes, and those that are not its own are masked: the last one needs as many behind it. */
    private static final int BEHIND = Long.BYTES - 1;

    private static final byte[] NONE = {};

    private final int most;
    private int size;
    private long least;
    private int width;
    private byte[] bytes = NONE;

    /** @param most how long the list may become */
    public PackedLongs(int most) {
        this.most = most;
    }

    public int size() {
        return size;
    }

    public long get(int index) {
        return width == 0 ? least : least + ((long) LONG.get(bytes, index * width) & mask(width));
    }

    public void add(long value) {
        if (size == 0) {
            least = value;
        }
        size++;
        frame(size - 1, value);
        if (width > 0 && size * width + BEHIND > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, size + size / 4) * width + BEHIND);
        }
        put(size - 1, value);
    }

    public void set(int index, long value) {
        frame(index, value);
        put(index, value);
    }

    /** Those from there on move up. */
    public void insert(int index, long value) {
        add(value);
        int moved = (size - 1 - index) * width;
        System.arraycopy(bytes, index * width, bytes, (index + 1) * width, moved);
        put(index, value);
    }

    public void removeFirst() {
        size--;
        System.arraycopy(bytes, width, bytes, 0, size * width);
    }

    public long[] toArray() {
        return IntStream.range(0, size).mapToLong(this::get).toArray();
    }

    private void put(int index, long value) {
        if (width > 0) {
            long others = (long) LONG.get(bytes, index * width) & ~mask(width);
            LONG.set(bytes, index * width, others | (value - least));
        }
    }

    /** Sees that the value that is about to be put fits. One below the least is, unsigned, far above it. */
    private void frame(int index, long value) {
        if (((value - least) & ~mask(width)) != 0) {
            reframe(index, value);
        }
    }

    private void reframe(int index, long value) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = i == index ? value : get(i);
        }
        long most = Arrays.stream(values).max().orElse(value);
        least = Arrays.stream(values).min().orElse(value);
        width = (Long.SIZE - Long.numberOfLeadingZeros(most - least) + Byte.SIZE - 1) / Byte.SIZE;
        bytes = width == 0 ? NONE : new byte[size * width + BEHIND];
        for (int i = 0; i < size; i++) {
            put(i, values[i]);
        }
    }

    private static long mask(int width) {
        return width == Long.BYTES ? -1 : (1L << (width * Byte.SIZE)) - 1;
    }
}
