package io.limelight.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.limelight.domain.InvalidFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Function;

/** What every codec shares. Whatever the bytes, a decode ends with a fact or with {@link Unreadable}. */
final class Frame {
    static <M extends MessageLite, T> T decode(String record, Parser<M> parser, byte[] bytes, Function<M, T> fact)
            throws Unreadable {
        try {
            return fact.apply(parser.parseFrom(bytes));
        } catch (InvalidProtocolBufferException notProtobuf) {
            throw new Unreadable(record, "not its protobuf message: " + notProtobuf.getMessage());
        } catch (InvalidFact invalid) {
            throw new Unreadable(record, String.valueOf(invalid.getMessage()));
        }
    }

    /** For messages with maps: equal messages have equal bytes. */
    static byte[] encodeSorted(MessageLite message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes;
    }

    static String required(String field, String value) {
        if (value.isEmpty()) {
            throw missing(field);
        }
        return value;
    }

    static Instant time(String field, boolean present, long millis) {
        if (!present) {
            throw missing(field);
        }
        return Instant.ofEpochMilli(notNegative(field, millis));
    }

    static long notNegative(String field, long value) {
        if (value < 0) {
            throw new InvalidFact(field + " is " + value + "; 0 or more is allowed");
        }
        return value;
    }

    static void require(String field, boolean present) {
        if (!present) {
            throw missing(field);
        }
    }

    static InvalidFact missing(String field) {
        return new InvalidFact(field + " is missing");
    }

    private Frame() {}
}
