package io.limelight.learn;

import io.limelight.domain.Sample;
import io.limelight.domain.SampleRecord;
import io.limelight.domain.SamplesErased;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.SchemaHistory;
import io.limelight.feature.Side;
import io.limelight.wire.FeatureSnapshots;
import io.limelight.wire.Unreadable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples as examples: of each impression the newest revision, whatever order they come in, with the features that served it as
 * the current schema lays them out. In order of serving, so that the same samples are the same examples.
 */
public final class SampleExamples {
    private final SchemaHistory schemas;
    private final ErasedSamples erased = new ErasedSamples();
    private final Map<String, Sample> newest = new HashMap<>();
    private long unusable;

    public SampleExamples(SchemaHistory schemas) {
        this.schemas = schemas;
    }

    /** A sample that is erased is left out, whether its erasure comes before it or after it. */
    public void add(SampleRecord record) {
        if (record instanceof SamplesErased erasure) {
            erased.add(erasure);
            newest.values().removeIf(erasure::covers);
        } else if (record instanceof Sample sample && !erased.contain(sample)) {
            newest.merge(sample.id(), sample, (old, fresh) -> fresh.replaces(old) ? fresh : old);
        }
    }

    /** Whose samples were left out so far. */
    public ErasedSamples erased() {
        return erased;
    }

    /** Those with a snapshot that can still be read; samples of one slate share their user's part. */
    public List<Example> examples() {
        unusable = 0;
        Map<String, FeatureValues> users = new HashMap<>();
        return newest.values().stream()
                .sorted(Comparator.comparingLong(Sample::servedAtMillis).thenComparing(sample -> sample.id()))
                .flatMap(sample -> {
                    Optional<Example> example = example(sample, users);
                    unusable += example.isEmpty() ? 1 : 0;
                    return example.stream();
                })
                .toList();
    }

    /** How many samples the last {@link #examples} left out. */
    public long unusable() {
        return unusable;
    }

    private Optional<Example> example(Sample sample, Map<String, FeatureValues> users) {
        String fingerprint = sample.schemaFingerprint();
        if (fingerprint == null) {
            return Optional.empty();
        }
        String slate = sample.id().substring(0, sample.id().lastIndexOf('/'));
        FeatureValues user = users.get(slate);
        if (user == null) {
            user = values(fingerprint, Side.USER, sample.userSnapshot()).orElse(null);
        }
        FeatureValues candidate =
                values(fingerprint, Side.CANDIDATE, sample.snapshot()).orElse(null);
        if (user == null || candidate == null) {
            return Optional.empty();
        }
        users.put(slate, user);
        return Optional.of(new Example(
                sample.userId(), user, candidate, sample.labels(), sample.weight(), sample.servedAtMillis()));
    }

    private Optional<FeatureValues> values(String fingerprint, Side side, byte[] snapshot) {
        try {
            return schemas.current(fingerprint, side, FeatureSnapshots.decode(snapshot));
        } catch (Unreadable damaged) {
            return Optional.empty();
        }
    }
}
