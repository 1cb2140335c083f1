package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Scene;
import java.util.Arrays;
import java.util.List;
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
        write(context, status, card, values.numbers(), 0, values.keys(), 0);
        return values;
    }

    /** The same into a place that is there, over whatever it held. */
    public void write(
            FeatureContext context,
            HostStatus status,
            @Nullable HostCard card,
            float[] numbers,
            int numbersAt,
            long[] keys,
            int keysAt) {
        FeatureValues own = hosts.get(context.scene.ordinal()).of(status, card, context.nowMillis);
        own.copyTo(numbers, numbersAt, keys, keysAt);
        Pair from = new Pair(context, status, card);
        if (from.met) {
            for (Writer<Pair> writer : past) {
                writer.write(from, numbers, numbersAt, keys, keysAt);
            }
        }
        for (Writer<Pair> writer : present) {
            writer.write(from, numbers, numbersAt, keys, keysAt);
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
