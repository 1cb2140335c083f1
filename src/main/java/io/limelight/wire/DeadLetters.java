package io.limelight.wire;

import com.google.protobuf.ByteString;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.InvalidFact;
import java.time.Instant;

/** The record of {@code dead-letters}. The refused key and value come back byte for byte. */
public final class DeadLetters {
    public static byte[] encode(DeadLetter letter) {
        var to = io.limelight.wire.proto.DeadLetter.newBuilder()
                .setTopic(letter.topic())
                .setPartition(letter.partition())
                .setOffset(letter.offset())
                .setReason(reason(letter.reason()))
                .setDetail(letter.detail())
                .setAtMs(letter.at().toEpochMilli());
        if (letter.key() != null) {
            to.setKey(ByteString.copyFrom(letter.key()));
        }
        if (letter.value() != null) {
            to.setValue(ByteString.copyFrom(letter.value()));
        }
        return to.build().toByteArray();
    }

    public static DeadLetter decode(byte[] bytes) throws Unreadable {
        return Frame.decode("dead-letters", io.limelight.wire.proto.DeadLetter.parser(), bytes, DeadLetters::fact);
    }

    private static DeadLetter fact(io.limelight.wire.proto.DeadLetter from) {
        return new DeadLetter(
                Frame.required("topic", from.getTopic()),
                (int) Frame.notNegative("partition", from.getPartition()),
                Frame.notNegative("offset", from.getOffset()),
                from.hasKey() ? from.getKey().toByteArray() : null,
                from.hasValue() ? from.getValue().toByteArray() : null,
                reason(from),
                from.getDetail(),
                Instant.ofEpochMilli(Frame.notNegative("at_ms", from.getAtMs())));
    }

    private static io.limelight.wire.proto.DeadLetter.Reason reason(DeadLetter.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> io.limelight.wire.proto.DeadLetter.Reason.UNREADABLE;
            case MISPLACED -> io.limelight.wire.proto.DeadLetter.Reason.MISPLACED;
            case UNKNOWN_HOST -> io.limelight.wire.proto.DeadLetter.Reason.UNKNOWN_HOST;
            case UNKNOWN_BROADCAST -> io.limelight.wire.proto.DeadLetter.Reason.UNKNOWN_BROADCAST;
            case OLDER_BROADCAST -> io.limelight.wire.proto.DeadLetter.Reason.OLDER_BROADCAST;
        };
    }

    private static DeadLetter.Reason reason(io.limelight.wire.proto.DeadLetter from) {
        return switch (from.getReason()) {
            case UNREADABLE -> DeadLetter.Reason.UNREADABLE;
            case MISPLACED -> DeadLetter.Reason.MISPLACED;
            case UNKNOWN_HOST -> DeadLetter.Reason.UNKNOWN_HOST;
            case UNKNOWN_BROADCAST -> DeadLetter.Reason.UNKNOWN_BROADCAST;
            case OLDER_BROADCAST -> DeadLetter.Reason.OLDER_BROADCAST;
            case REASON_UNSPECIFIED -> throw Frame.missing("reason");
            case UNRECOGNIZED ->
                throw new InvalidFact("reason " + from.getReasonValue() + " is unknown; 1 to 5 are allowed");
        };
    }

    private DeadLetters() {}
}
