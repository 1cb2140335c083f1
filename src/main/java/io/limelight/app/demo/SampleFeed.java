package io.limelight.app.demo;

import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.SampleRecord;
import io.limelight.domain.SamplesErased;
import io.limelight.learn.ErasedSamples;
import io.limelight.learn.SampleExamples;
import io.limelight.log.TableReader;
import io.limelight.log.Topic;
import io.limelight.recommend.Share;
import io.limelight.wire.Samples;
import io.limelight.wire.Unreadable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the samples of the log say: the newest to learn from, and the click-through of both arms since a model serves. */
final class SampleFeed implements TableReader.Handler {
    private final int most;
    private final Share heldOut;
    private final ErasedSamples erased = new ErasedSamples();
    private final Map<String, Sample> newest = new LinkedHashMap<>();
    private final SortedMap<String, Long> next = new TreeMap<>();
    private final ClickThrough coarse = new ClickThrough();
    private final ClickThrough model = new ClickThrough();
    private long modelSinceMillis = Long.MAX_VALUE;

    /** @param most samples kept, the newest */
    SampleFeed(int most, Share heldOut) {
        this.most = most;
        this.heldOut = heldOut;
    }

    @Override
    public synchronized void record(
            int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendedAtMillis) {
        next.put(Topic.SAMPLES.key(partition), offset + 1);
        if (value == null) {
            return;
        }
        try {
            add(Samples.decode(value));
        } catch (Unreadable foreign) {
            return;
        }
    }

    @Override
    public synchronized void progress(int partition, long logTimeMillis, boolean caughtUp) {
        next.putIfAbsent(Topic.SAMPLES.key(partition), 0L);
    }

    synchronized void add(SampleRecord record) {
        if (record instanceof SamplesErased erasure) {
            erased.add(erasure);
            newest.values().removeIf(erasure::covers);
        } else if (record instanceof Sample sample && !erased.contain(sample)) {
            add(sample);
        }
    }

    private void add(Sample sample) {
        Sample known = newest.remove(sample.id());
        newest.put(sample.id(), known == null || sample.replaces(known) ? sample : known);
        if (newest.size() > most) {
            newest.remove(newest.keySet().iterator().next());
        }
        if (sample.last() && sample.servedAtMillis() >= modelSinceMillis && (known == null || !known.last())) {
            compare(sample);
        }
    }

    /** A slate that the model was to rank and did not, for want of time, is in neither arm. */
    private void compare(Sample sample) {
        boolean clicked = sample.label(Label.CLICK) == 1;
        if (heldOut.takes(sample.userId().value())) {
            coarse.add(sample.userId(), clicked);
        } else if (sample.bundleVersion() != null) {
            model.add(sample.userId(), clicked);
        }
    }

    /** From slates of this time on the arms are compared. */
    synchronized void modelServes(long sinceMillis) {
        modelSinceMillis = Math.min(modelSinceMillis, sinceMillis);
    }

    synchronized int size() {
        return newest.size();
    }

    /** Returns, by topic and partition, such as {@code samples-3}, the first offset that they are not of. */
    synchronized SortedMap<String, Long> copyTo(SampleExamples examples) {
        newest.values().forEach(examples::add);
        return new TreeMap<>(next);
    }

    /** Both arms in words; empty until a model serves. */
    synchronized String compared() {
        return modelSinceMillis == Long.MAX_VALUE ? "" : "click-through coarse " + coarse + ", model " + model;
    }
}
