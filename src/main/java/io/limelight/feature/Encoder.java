package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values that models read out of what is known: the one code for serving, replay and datasets. Pure and thread-safe;
 * sources are found once, when it is made.
 */
public final class Encoder {
    private final FeatureSchema schema;
    private final Writer<FeatureContext>[] user;
    private final Writer<HostView>[] host;
    private final Writer<Pair>[] past;
    private final Writer<Pair>[] present;
    /** By scene, candidates' values with nothing in them but the host's own. */
    private final List<HostMemo<FeatureValues>> hosts = Arrays.stream(Scene.values())
            .map(scene -> new HostMemo<>((status, card, atMillis) -> host(status, card, scene, atMillis)))
            .toList();

    public Encoder(FeatureSchema schema) {
        this.schema = schema;
        user = writers(Sources.USER, schema.slots(Side.USER));
        host = writers(Sources.HOST, schema.slots(Side.CANDIDATE));
        past = writers(PairSources.PAST, schema.slots(Side.CANDIDATE));
        present = writers(PairSources.PRESENT, schema.slots(Side.CANDIDATE));
    }

    /** Of the slots that these sources fill. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <F> Writer<F>[] writers(List<Source<F>> sources, List<Slot> slots) {
        return (Writer<F>[]) slots.stream()
                .filter(slot -> Sources.find(sources, slot.feature().source()) != null)
                .map(slot -> Sources.writer(sources, slot))
                .toArray(Writer[]::new);
    }

    public FeatureSchema schema() {
        return schema;
    }

    /** The user's part, once per request. */
    public FeatureValues user(FeatureContext context) {
        FeatureValues values = schema.blank(Side.USER);
        for (Writer<FeatureContext> writer : user) {
            writer.write(context, values.numbers(), 0, values.keys(), 0);
        }
        return values;
    }

    /** One candidate's part: the host, and what is between it and the user. */
    public FeatureValues candidate(FeatureContext context, HostStatus status, @Nullable HostCard card) {
        FeatureValues values = schema.blank(Side.CANDIDATE);
        FeatureRows row =
                new FeatureRows(values.numbers(), values.numbers().length, values.keys(), values.keys().length);
        write(context, List.of(status), same -> same, same -> card, row, 0);
        return values;
    }

    /** The same of many, whatever they are held in, made when a batch takes them. */
    public <H> CandidateValues candidates(
            FeatureContext context,
            List<H> wanted,
            Function<H, HostStatus> status,
            Function<H, @Nullable HostCard> card) {
        return new CandidateValues() {
            @Override
            public int size() {
                return wanted.size();
            }

            @Override
            public void write(int from, int to, FeatureRows into, int row) {
                Encoder.this.write(context, wanted.subList(from, to), status, card, into, row);
            }
        };
    }

    /**
     * Step by step for all of them, not host by host: hosts are in no cache, and of a loop that does little the CPU fetches several at
     * once.
     */
    private <H> void write(
            FeatureContext context,
            List<H> wanted,
            Function<H, HostStatus> status,
            Function<H, @Nullable HostCard> card,
            FeatureRows into,
            int firstRow) {
        HostMemo<FeatureValues> memo = hosts.get(context.scene.ordinal());
        FeatureValues[] own = new FeatureValues[wanted.size()];
        for (int i = 0; i < own.length; i++) {
            H one = wanted.get(i);
            own[i] = memo.of(status.apply(one), card.apply(one), context.nowMillis);
        }
        for (int i = 0; i < own.length; i++) {
            own[i].copyTo(into, firstRow + i);
        }
        Pair[] pairs = new Pair[own.length];
        for (int i = 0; i < pairs.length; i++) {
            H one = wanted.get(i);
            pairs[i] = new Pair(context, status.apply(one), card.apply(one));
        }
        for (Writer<Pair> writer : past) {
            write(writer, pairs, true, into, firstRow);
        }
        for (Writer<Pair> writer : present) {
            write(writer, pairs, false, into, firstRow);
        }
    }

    private static void write(Writer<Pair> writer, Pair[] pairs, boolean metOnly, FeatureRows into, int firstRow) {
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i].met || !metOnly) {
                int row = firstRow + i;
                writer.write(pairs[i], into.numbers(), into.numbersAt(row), into.keys(), into.keysAt(row));
            }
        }
    }

    private FeatureValues host(HostStatus status, @Nullable HostCard card, Scene scene, long atMillis) {
        FeatureValues values = schema.blank(Side.CANDIDATE);
        HostView from = new HostView(status, card, scene, atMillis);
        for (Writer<HostView> writer : host) {
            writer.write(from, values.numbers(), 0, values.keys(), 0);
        }
        return values;
    }
}
