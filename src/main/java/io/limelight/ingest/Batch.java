package io.limelight.ingest;

import io.limelight.domain.DeadLetter;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.Sourced;
import io.limelight.log.LogRecord;
import io.limelight.log.Partitioner;
import io.limelight.wire.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The records of one batch, read and grouped by the entity they belong to, each entity's in log order. What cannot be read, or
 * lies in a partition that its id does not belong to, is a dead letter, and the others go on.
 */
record Batch<T>(Map<String, List<Sourced<T>>> byEntity, List<DeadLetter> deadLetters) {

    static <T> Batch<T> read(
            List<LogRecord> records, int partitions, Decoder<T> decoder, Function<T, String> entityId) {
        Map<String, List<Sourced<T>>> byEntity = new LinkedHashMap<>();
        List<DeadLetter> deadLetters = new ArrayList<>();
        for (LogRecord record : records) {
            try {
                byte[] value = record.value();
                if (value == null) {
                    deadLetters.add(letter(record, Reason.UNREADABLE, "the record has no value"));
                    continue;
                }
                T fact = decoder.decode(value);
                String id = entityId.apply(fact);
                List<Sourced<T>> ofEntity = byEntity.get(id);
                if (ofEntity == null) {
                    if (Partitioner.partition(id, partitions)
                            != record.position().partition()) {
                        deadLetters.add(letter(record, Reason.MISPLACED, misplaced(id, partitions)));
                        continue;
                    }
                    ofEntity = new ArrayList<>();
                    byEntity.put(id, ofEntity);
                }
                ofEntity.add(new Sourced<>(record.position(), record.appendedAtMillis(), fact));
            } catch (Unreadable unreadable) {
                deadLetters.add(letter(record, Reason.UNREADABLE, String.valueOf(unreadable.getMessage())));
            }
        }
        return new Batch<>(byEntity, deadLetters);
    }

    private static String misplaced(String id, int partitions) {
        return "id '" + id + "' belongs to partition " + Partitioner.partition(id, partitions)
                + "; partition by murmur2 of the id";
    }

    /** The same record makes the same letter, however often it is replayed. */
    static DeadLetter letter(LogRecord record, Reason reason, String detail) {
        return new DeadLetter(
                record.position().topic(),
                record.position().partition(),
                record.position().offset(),
                record.key(),
                record.value(),
                reason,
                detail,
                Instant.ofEpochMilli(record.appendedAtMillis()));
    }

    /** Reads one record of a topic. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(byte[] bytes) throws Unreadable;
    }
}
