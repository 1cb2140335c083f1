package io.limelight.app.bench;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What a busy evening puts into {@code audience}: records of one to five effects each, most of them exposures, for hosts of whom few
 * have most. Every kind of signal occurs. The totals that it must come to are counted as it is made.
 */
final class AudienceLoad {
    /** The more often a signal stands here the more often it occurs; each occurs. */
    private static final Signal[] MIX = mix();

    private final SplittableRandom random = new SplittableRandom(20260104);
    private final Map<String, long[]> totals = new HashMap<>();
    private final int hosts;
    private final long[] offsets;
    private long entries;

    AudienceLoad(int hosts, int sourcePartitions) {
        this.hosts = hosts;
        this.offsets = new long[sourcePartitions];
    }

    void play(long records, long fromMillis, Consumer<AudienceRecord> log) {
        for (long i = 0; i < records; i++) {
            log.accept(record(fromMillis + i / 10));
        }
    }

    private AudienceRecord record(long atMillis) {
        double skew = random.nextDouble();
        HostId host = Sessions.host((int) (hosts * skew * skew));
        int source = random.nextInt(offsets.length);
        List<Entry> made = new ArrayList<>(5);
        for (int i = random.nextInt(5); i >= 0; i--) {
            Signal signal = MIX[random.nextInt(MIX.length)];
            boolean sum = signal == Signal.WATCH_SECONDS || signal == Signal.GIFT_COINS;
            Entry entry = new Entry(++offsets[source], atMillis, signal, sum ? 1 + random.nextInt(90) : 1);
            made.add(entry);
            totals.computeIfAbsent(host.value(), id -> new long[Signal.COUNT])[signal.ordinal()] += entry.amount();
        }
        entries += made.size();
        return new AudienceRecord(host, 1, source, made);
    }

    long entries() {
        return entries;
    }

    /** By host, in the order of the signals. */
    Map<String, long[]> totals() {
        return totals;
    }

    private static Signal[] mix() {
        List<Signal> mix = new ArrayList<>(List.of(Signal.values()));
        for (int i = 0; i < 50; i++) {
            mix.add(Signal.EXPOSURE);
        }
        for (Signal often : List.of(Signal.CLICK, Signal.ENTER, Signal.LEAVE, Signal.WATCH_SECONDS)) {
            for (int i = 0; i < 6; i++) {
                mix.add(often);
            }
        }
        return mix.toArray(Signal[]::new);
    }
}
