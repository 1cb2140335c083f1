package io.limelight.app.bench;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import io.limelight.feature.DecayedCounters;
import io.limelight.wire.AudienceRecords;
import io.limelight.wire.Unreadable;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The counters of {@link io.limelight.host.Host} as a Kafka Streams application: what one would write instead. A record and its
 * effect on the store are one transaction, so no watermarks are needed.
 */
final class StreamsCounters {
    static final String STORE = "host-counters";

    private static final int BYTES = 2 * Long.BYTES + Signal.COUNT * Long.BYTES * (1 + CounterValues.HALF_LIVES);
    private static final Serde<AudienceRecord> AUDIENCE =
            Serdes.serdeFrom((topic, record) -> AudienceRecords.encode(record), (topic, bytes) -> decode(bytes));
    static final Serde<HostCounters> COUNTERS = Serdes.serdeFrom(
            (topic, counters) -> encode(counters), (topic, bytes) -> bytes == null ? null : read(bytes));

    /** What is kept of one host: totals and decayed sums of every signal, and who is in the room. */
    record HostCounters(CounterValues values, long concurrentViewers) {
        static final HostCounters NONE = new HostCounters(CounterValues.ZERO, 0);

        HostCounters with(AudienceRecord record) {
            DecayedCounters counters = DecayedCounters.from(values);
            long viewers = concurrentViewers;
            for (AudienceRecord.Entry entry : record.entries()) {
                counters.add(entry.signal(), entry.amount(), entry.atMillis());
                viewers += entry.signal() == Signal.ENTER ? 1 : entry.signal() == Signal.LEAVE ? -1 : 0;
                viewers = Math.max(0, viewers);
            }
            return new HostCounters(counters.values(), viewers);
        }
    }

    /** @param output where every change goes, as boards would need it; none when it is empty */
    static Topology topology(String audience, String output) {
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, HostCounters> hosts = builder.stream(audience, Consumed.with(Serdes.String(), AUDIENCE))
                .groupByKey()
                .aggregate(
                        () -> HostCounters.NONE,
                        (host, record, counters) -> counters.with(record),
                        Materialized.<String, HostCounters, KeyValueStore<Bytes, byte[]>>as(STORE)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(COUNTERS));
        if (!output.isEmpty()) {
            hosts.toStream().to(output, Produced.with(Serdes.String(), COUNTERS));
        }
        return builder.build();
    }

    private static AudienceRecord decode(byte[] bytes) {
        try {
            return AudienceRecords.decode(bytes);
        } catch (Unreadable unreadable) {
            throw new SerializationException(unreadable);
        }
    }

    private static byte[] encode(HostCounters counters) {
        CounterValues values = counters.values();
        ByteBuffer to = ByteBuffer.allocate(BYTES).putLong(values.asOfMillis()).putLong(counters.concurrentViewers());
        for (long total : values.totals()) {
            to.putLong(total);
        }
        for (double sum : values.decayed()) {
            to.putDouble(sum);
        }
        return to.array();
    }

    private static HostCounters read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        long asOf = from.getLong();
        long viewers = from.getLong();
        long[] totals = new long[Signal.COUNT];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = from.getLong();
        }
        double[] decayed = new double[Signal.COUNT * CounterValues.HALF_LIVES];
        for (int i = 0; i < decayed.length; i++) {
            decayed[i] = from.getDouble();
        }
        return new HostCounters(new CounterValues(asOf, totals, decayed), viewers);
    }

    private StreamsCounters() {}
}
