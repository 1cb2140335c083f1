package io.limelight.host;

import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Remembers what a host published, and holds its arrival back when told to. */
final class RecordingOutlet implements HostOutlet {
    private final Supplier<List<Object>> stored;
    private final List<HostStatus> statuses = new CopyOnWriteArrayList<>();
    /** The newest epoch in the journal when each status left. */
    final List<Long> storedEpochs = new CopyOnWriteArrayList<>();

    final List<HostCard> cards = new CopyOnWriteArrayList<>();
    final List<HostId> retired = new CopyOnWriteArrayList<>();
    final Queue<CompletableFuture<String>> held = new ConcurrentLinkedQueue<>();
    volatile boolean holding;

    RecordingOutlet(Supplier<List<Object>> stored) {
        this.stored = stored;
    }

    List<HostStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** Lets arrive what was held back, and all that follows. */
    void arrive() {
        holding = false;
        for (CompletableFuture<String> one = held.poll(); one != null; one = held.poll()) {
            one.complete("sent");
        }
    }

    @Override
    public CompletionStage<?> publish(HostStatus status) {
        storedEpochs.add(stored.get().stream()
                .mapToLong(delta -> ((HostAdvanced) delta).epoch())
                .max()
                .orElse(0));
        statuses.add(status);
        return sent();
    }

    @Override
    public CompletionStage<?> publish(HostCard card) {
        cards.add(card);
        return sent();
    }

    @Override
    public CompletionStage<?> retire(HostId hostId) {
        retired.add(hostId);
        return CompletableFuture.completedFuture("sent");
    }

    private CompletionStage<?> sent() {
        CompletableFuture<String> sent = new CompletableFuture<>();
        if (holding) {
            held.add(sent);
        } else {
            sent.complete("sent");
        }
        return sent;
    }
}
