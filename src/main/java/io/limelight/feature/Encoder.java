package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values that models read out of what is known: the one code for serving, replay and datasets. Pure and thread-safe;
 * sources are found once, when it is made.
 */
public final class Encoder {
    /** One feature's writer. */
    private record Written<F>(String feature, Writer<F> writer) {}

    private final FeatureSchema schema;
    private final List<Written<FeatureContext>> user;
    private final List<Written<HostView>> host;
    private final List<Written<Pair>> past;
    private final List<Written<Pair>> present;
    /** Names of a candidate's features. */
    private final Set<String> candidate;
    /** By scene, candidates' values with nothing in them but the host's own. */
    private final List<HostMemo<FeatureValues>> hosts = Arrays.stream(Scene.values())
            .map(scene -> new HostMemo<>((status, card, atMillis) -> host(status, card, scene, atMillis)))
            .toList();

    public Encoder(FeatureSchema schema) {
        this.schema = schema;
        user = written(Sources.USER, schema.slots(Side.USER));
        host = written(Sources.HOST, schema.slots(Side.CANDIDATE));
        past = written(PairSources.PAST, schema.slots(Side.CANDIDATE));
        present = written(PairSources.PRESENT, schema.slots(Side.CANDIDATE));
        candidate = schema.slots(Side.CANDIDATE).stream().map(Slot::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Of the slots that these sources fill. */
    private static <F> List<Written<F>> written(List<Source<F>> sources, List<Slot> slots) {
        return slots.stream()
                .filter(slot -> Sources.find(sources, slot.feature().source()) != null)
                .map(slot -> new Written<>(slot.name(), Sources.writer(sources, slot)))
                .toList();
    }

    public FeatureSchema schema() {
        return schema;
    }

    /** The user's part, once per request. */
    public FeatureValues user(FeatureContext context) {
        FeatureValues values = schema.blank(Side.USER);
        for (Written<FeatureContext> each : user) {
            each.writer.write(context, values.numbers(), 0, values.keys(), 0);
        }
        return values;
    }

    /** One candidate's part: the host, and what is between it and the user. */
    public FeatureValues candidate(FeatureContext context, HostStatus status, @Nullable HostCard card) {
        FeatureValues values = schema.blank(Side.CANDIDATE);
        write(context, List.of(status), same -> same, same -> card, FeatureRows.of(candidate, values), 0);
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
        Pair[] pairs = new Pair[wanted.size()];
        for (int i = 0; i < pairs.length; i++) {
            H one = wanted.get(i);
            pairs[i] = new Pair(context, status.apply(one), card.apply(one));
        }
        writeHosts(context, pairs, into, firstRow);
        int[] all = IntStream.range(0, pairs.length).toArray();
        int[] met = Arrays.stream(all).filter(i -> pairs[i].met).toArray();
        write(past, pairs, met, into, firstRow);
        write(present, pairs, all, into, firstRow);
    }

    private void writeHosts(FeatureContext context, Pair[] pairs, FeatureRows into, int firstRow) {
        HostMemo<FeatureValues> memo = hosts.get(context.scene.ordinal());
        FeatureValues[] own = new FeatureValues[pairs.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = memo.of(pairs[i].host, pairs[i].card, context.nowMillis);
        }
        for (int i = 0; i < own.length; i++) {
            own[i].copyTo(into, firstRow + i);
        }
    }

    /** Those that somebody will read. */
    private static void write(List<Written<Pair>> all, Pair[] pairs, int[] which, FeatureRows into, int firstRow) {
        for (Written<Pair> each : all) {
            if (into.read().contains(each.feature)) {
                write(each.writer, pairs, which, into, firstRow);
            }
        }
    }

    private static void write(Writer<Pair> writer, Pair[] pairs, int[] which, FeatureRows into, int firstRow) {
        for (int i : which) {
            int row = firstRow + i;
            writer.write(pairs[i], into.numbers(), into.numbersAt(row), into.keys(), into.keysAt(row));
        }
    }

    private FeatureValues host(HostStatus status, @Nullable HostCard card, Scene scene, long atMillis) {
        FeatureValues values = schema.blank(Side.CANDIDATE);
        HostView from = new HostView(status, card, scene, atMillis);
        for (Written<HostView> each : host) {
            each.writer.write(from, values.numbers(), 0, values.keys(), 0);
        }
        return values;
    }
}
