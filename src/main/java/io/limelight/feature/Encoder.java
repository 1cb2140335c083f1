package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Scene;
import java.util.ArrayList;
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
    private final Writer<Pair>[] pair;
    /** By scene, candidates' values with nothing in them but the host's own. */
    private final List<HostMemo<FeatureValues>> hosts = Arrays.stream(Scene.values())
            .map(scene -> new HostMemo<>((status, card, atMillis) -> host(status, card, scene, atMillis)))
            .toList();

    public Encoder(FeatureSchema schema) {
        this.schema = schema;
        user = writers(Sources.USER, schema.slots(Side.USER));
        List<Slot> ofHosts = schema.slots(Side.CANDIDATE).stream()
                .filter(slot -> Sources.find(Sources.HOST, slot.feature().source()) != null)
                .toList();
        List<Slot> ofPairs = new ArrayList<>(schema.slots(Side.CANDIDATE));
        ofPairs.removeAll(ofHosts);
        host = writers(Sources.HOST, ofHosts);
        pair = writers(Sources.PAIR, ofPairs);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <F> Writer<F>[] writers(List<Source<F>> sources, List<Slot> slots) {
        Writer[] writers = new Writer[slots.size()];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = Sources.writer(sources, slots.get(i));
        }
        return (Writer<F>[]) writers;
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
        for (Writer<Pair> writer : pair) {
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
