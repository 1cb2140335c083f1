package io.limelight.support;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Sanction;
import io.limelight.domain.Slate;
import io.limelight.log.LogWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what it is given and acknowledges it at once, unless a test says otherwise. */
public final class FakeLog implements LogWriter {
    public final List<Object> records = new CopyOnWriteArrayList<>();
    public volatile Function<Object, CompletionStage<?>> acknowledge =
            record -> CompletableFuture.completedFuture(record);

    /** The behaviours taken so far, which are forgotten. */
    public List<Behaviour> takeBehaviours() {
        List<Behaviour> taken = records.stream()
                .filter(Behaviour.class::isInstance)
                .map(Behaviour.class::cast)
                .toList();
        records.clear();
        return taken;
    }

    private CompletionStage<?> keep(Object record) {
        CompletionStage<?> acknowledged = acknowledge.apply(record);
        records.add(record);
        return acknowledged;
    }

    @Override
    public CompletionStage<?> append(HostEvent event) {
        return keep(event);
    }

    @Override
    public CompletionStage<?> append(Behaviour behaviour) {
        return keep(behaviour);
    }

    @Override
    public CompletionStage<?> append(AudienceRecord record) {
        return keep(record);
    }

    @Override
    public CompletionStage<?> append(HostStatus status) {
        return keep(status);
    }

    @Override
    public CompletionStage<?> append(HostCard card) {
        return keep(card);
    }

    @Override
    public CompletionStage<?> append(Slate slate) {
        return keep(slate);
    }

    @Override
    public CompletionStage<?> append(Sample sample) {
        return keep(sample);
    }

    @Override
    public CompletionStage<?> append(SamplesErased erased) {
        return keep(erased);
    }

    @Override
    public CompletionStage<?> append(DeadLetter letter) {
        return keep(letter);
    }

    @Override
    public CompletionStage<?> append(Sanction sanction) {
        return keep(sanction);
    }

    @Override
    public CompletionStage<?> lift(HostId hostId) {
        return keep(hostId);
    }

    @Override
    public CompletionStage<?> retire(HostId hostId) {
        return keep(hostId);
    }
}
