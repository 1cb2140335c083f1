package io.limelight.wire;

import io.limelight.wire.proto.Applied;
import java.util.List;

/**
 * What an entity answers another node's ingest.
 *
 * @param verdicts one number per fact, in order; none when it is only durable. See {@code asks.proto}
 */
public record AppliedAnswer(long incarnation, List<Long> verdicts) {
    public AppliedAnswer {
        verdicts = List.copyOf(verdicts);
    }

    public byte[] encode() {
        return Applied.newBuilder()
                .setIncarnation(incarnation)
                .addAllVerdicts(verdicts)
                .build()
                .toByteArray();
    }

    public static AppliedAnswer decode(byte[] bytes) throws Unreadable {
        return Frame.decode(
                "applied",
                Applied.parser(),
                bytes,
                from -> new AppliedAnswer(from.getIncarnation(), from.getVerdictsList()));
    }
}
