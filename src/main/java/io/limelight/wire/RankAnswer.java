package io.limelight.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.limelight.domain.InvalidFact;
import io.limelight.wire.proto.RankRefusal;
import java.util.Arrays;
import java.util.List;

/** What a ranker answers another node. */
public sealed interface RankAnswer {
    /** Why a ranker did not rank; another may. */
    enum Why {
        /** It has as many requests as it takes. */
        FULL,
        /** It leaves its cluster. */
        LEAVING,
        NO_MODEL,
        /** It makes values of another schema. */
        OTHER_SCHEMA,
        /** Its board knows none of the hosts. */
        UNKNOWN_HOSTS,
        FAILED
    }

    record Refused(Why why) implements RankAnswer {}

    /**
     * Not copied: whoever makes one gives it away.
     *
     * @param unknown places of the hosts whom the ranker does not know, ascending; the rest is of the others, in the order asked
     * @param byHead [known hosts, heads], row after row
     * @param snapshots of each known host, the bytes of the values that it was scored by
     */
    @SuppressWarnings("ArrayRecordComponent") // one per request, read by index; never compared
    record Ranked(String bundle, List<String> heads, int[] unknown, float[] byHead, List<byte[]> snapshots)
            implements RankAnswer {
        public Ranked {
            heads = List.copyOf(heads);
            snapshots = List.copyOf(snapshots);
        }
    }

    default byte[] encode() {
        var to = io.limelight.wire.proto.RankAnswer.newBuilder();
        if (this instanceof Refused refused) {
            return to.setRefused(code(refused.why())).build().toByteArray();
        }
        Ranked it = (Ranked) this;
        to.setBundle(it.bundle()).addAllHeads(it.heads());
        for (int place : it.unknown()) {
            to.addUnknown(place);
        }
        for (float score : it.byHead()) {
            to.addScores(score);
        }
        it.snapshots().forEach(snapshot -> to.addSnapshots(UnsafeByteOperations.unsafeWrap(snapshot)));
        return to.build().toByteArray();
    }

    static RankAnswer decode(byte[] bytes) throws Unreadable {
        return Frame.decode("rank-answer", io.limelight.wire.proto.RankAnswer.parser(), bytes, RankAnswer::fact);
    }

    private static RankAnswer fact(io.limelight.wire.proto.RankAnswer from) {
        if (from.getRefused() != RankRefusal.RANK_REFUSAL_NONE) {
            return new Refused(why(from.getRefused()));
        }
        int known = from.getSnapshotsCount();
        if (from.getHeadsCount() == 0 || from.getScoresCount() != known * from.getHeadsCount()) {
            throw new InvalidFact(from.getScoresCount() + " scores of " + known + " hosts by " + from.getHeadsCount()
                    + " heads; one of each host by each head is right");
        }
        float[] byHead = new float[from.getScoresCount()];
        for (int i = 0; i < byHead.length; i++) {
            byHead[i] = from.getScores(i);
        }
        return new Ranked(
                Frame.required("bundle", from.getBundle()),
                from.getHeadsList(),
                from.getUnknownList().stream().mapToInt(Integer::intValue).toArray(),
                byHead,
                from.getSnapshotsList().stream().map(ByteString::toByteArray).toList());
    }

    private static RankRefusal code(Why why) {
        return switch (why) {
            case FULL -> RankRefusal.RANK_REFUSAL_FULL;
            case LEAVING -> RankRefusal.RANK_REFUSAL_LEAVING;
            case NO_MODEL -> RankRefusal.RANK_REFUSAL_NO_MODEL;
            case OTHER_SCHEMA -> RankRefusal.RANK_REFUSAL_OTHER_SCHEMA;
            case UNKNOWN_HOSTS -> RankRefusal.RANK_REFUSAL_UNKNOWN_HOSTS;
            case FAILED -> RankRefusal.RANK_REFUSAL_FAILED;
        };
    }

    /** A reason that a newer node gives is a failure to this one. */
    private static Why why(RankRefusal code) {
        return Arrays.stream(Why.values())
                .filter(why -> code(why) == code)
                .findAny()
                .orElse(Why.FAILED);
    }
}
