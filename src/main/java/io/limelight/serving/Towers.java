package io.limelight.serving;

import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The recall model of a bundle: vectors of users and of hosts, on the caller's thread. Thread-safe while its bundle is held. */
public final class Towers implements AutoCloseable {
    /** Runs of hosts are of this size, so that the network meets one only. */
    private static final int HOSTS = 256;

    private final String version;
    private final FeatureValues nothing;
    private final Scorer scorer;
    private final Queue<BatchBuilder> builders = new ConcurrentLinkedQueue<>();

    Towers(String version, Model model, SessionSettings settings) {
        this.version = version;
        FeatureSchema schema = model.layout().schema();
        nothing = schema.blank(Side.CANDIDATE);
        scorer = new Scorer(model, settings);
    }

    /** Of the bundle: vectors of two versions have nothing to do with each other. */
    public String version() {
        return version;
    }

    /** [width]. */
    public float[] user(FeatureValues values) {
        BatchBuilder builder = builder();
        builder.user(values);
        float[] vector = scorer.vectors(Side.USER, builder.build());
        builders.add(builder);
        return vector;
    }

    /** Row after row: [hosts, width]. What is between a user and a host is not read. */
    public float[] hosts(CandidateValues values) {
        BatchBuilder builder = builder();
        float[] all = new float[0];
        for (int from = 0; from < values.size(); from += HOSTS) {
            int to = Math.min(values.size(), from + HOSTS);
            builder.candidates(values.part(from, to), 0);
            for (int i = to - from; i < HOSTS; i++) {
                builder.candidate(nothing, 0);
            }
            float[] some = scorer.vectors(Side.CANDIDATE, builder.build());
            int width = some.length / HOSTS;
            all = all.length == 0 ? new float[values.size() * width] : all;
            System.arraycopy(some, 0, all, from * width, (to - from) * width);
        }
        builders.add(builder);
        return all;
    }

    private BatchBuilder builder() {
        BatchBuilder idle = builders.poll();
        return idle == null ? scorer.batches() : idle;
    }

    void warmUp(FeatureSchema schema) {
        user(schema.blank(Side.USER));
        hosts(CandidateValues.of(List.of(nothing)));
    }

    @Override
    public void close() {
        scorer.close();
    }
}
