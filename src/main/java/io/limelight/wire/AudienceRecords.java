package io.limelight.wire;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import java.util.ArrayList;
import java.util.List;

/** The record of {@code audience}: parallel arrays, offsets and times as differences. Offsets never go backwards. */
public final class AudienceRecords {
    public static byte[] encode(AudienceRecord record) {
        return message(record).toByteArray();
    }

    static io.limelight.wire.proto.AudienceRecord message(AudienceRecord record) {
        var to = io.limelight.wire.proto.AudienceRecord.newBuilder()
                .setHostId(record.hostId().value())
                .setGeneration(record.generation())
                .setPartition(record.partition());
        long offset = 0;
        long at = 0;
        boolean scenes = record.entries().stream().anyMatch(entry -> entry.scene() != null);
        for (Entry entry : record.entries()) {
            to.addOffsets(entry.offset() - offset);
            to.addAtMs(entry.atMillis() - at);
            to.addSignalsValue(Signals.number(entry.signal()));
            to.addAmounts(entry.amount());
            if (scenes) {
                to.addScenes(SceneCodes.code(entry.scene()));
            }
            offset = entry.offset();
            at = entry.atMillis();
        }
        return to.build();
    }

    public static AudienceRecord decode(byte[] bytes) throws Unreadable {
        return Frame.decode("audience", io.limelight.wire.proto.AudienceRecord.parser(), bytes, AudienceRecords::fact);
    }

    static AudienceRecord fact(io.limelight.wire.proto.AudienceRecord from) {
        int count = from.getOffsetsCount();
        if (from.getAtMsCount() != count || from.getSignalsCount() != count || from.getAmountsCount() != count) {
            throw new InvalidFact("arrays differ in length: " + count + " offsets, " + from.getAtMsCount() + " times, "
                    + from.getSignalsCount() + " signals, " + from.getAmountsCount() + " amounts");
        }
        if (from.getScenesCount() != 0 && from.getScenesCount() != count) {
            throw new InvalidFact(
                    "arrays differ in length: " + count + " offsets, " + from.getScenesCount() + " scenes");
        }
        List<Entry> entries = new ArrayList<>(count);
        long offset = 0;
        long at = 0;
        for (int i = 0; i < count; i++) {
            offset += Frame.notNegative("a difference of offsets", from.getOffsets(i));
            at += from.getAtMs(i);
            entries.add(new Entry(
                    Frame.notNegative("an offset", offset),
                    at,
                    Signals.of(from.getSignalsValue(i)),
                    from.getAmounts(i),
                    from.getScenesCount() == 0 ? null : SceneCodes.of(from.getScenes(i))));
        }
        return new AudienceRecord(
                HostId.of(Frame.required("host_id", from.getHostId())),
                (int) Frame.notNegative("generation", from.getGeneration()),
                (int) Frame.notNegative("partition", from.getPartition()),
                entries);
    }

    private AudienceRecords() {}
}
