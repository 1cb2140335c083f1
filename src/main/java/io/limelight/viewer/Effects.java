package io.limelight.viewer;

import io.limelight.domain.Signal;

/**
 * What one accepted behaviour adds to its host's counters, in 64 bits, so that it can be remembered beside the event's id and
 * told again: bit {@code i} for signal {@code i}, and from bit 20 the amount of the one signal that is not counted in ones.
 */
public record Effects(long packed) {
    /** Stored, so it cannot follow the number of signals: room for 20 of them, and for amounts to 2^44. */
    private static final int AMOUNT_SHIFT = 20;

    private static final Signal[] SIGNALS = Signal.values();

    public static final Effects NONE = new Effects(0);

    Effects and(Signal signal) {
        return new Effects(packed | 1L << signal.ordinal());
    }

    /** At most one signal of an effect has an amount of its own: watch seconds, or coins. */
    Effects and(Signal signal, long amount) {
        return amount <= 0 ? this : new Effects(and(signal).packed | amount << AMOUNT_SHIFT);
    }

    /** Calls back once per signal, in the order of {@link Signal}. */
    public void forEach(Consumer consumer) {
        for (Signal signal : SIGNALS) {
            if ((packed & 1L << signal.ordinal()) != 0) {
                boolean counted = signal != Signal.WATCH_SECONDS && signal != Signal.GIFT_COINS;
                consumer.accept(signal, counted ? 1 : packed >>> AMOUNT_SHIFT);
            }
        }
    }

    public boolean has(Signal signal) {
        return (packed & 1L << signal.ordinal()) != 0;
    }

    /** Takes one signal and its amount. */
    @FunctionalInterface
    public interface Consumer {
        void accept(Signal signal, long amount);
    }
}
