package io.limelight.app.replay;

import io.limelight.app.Entities;
import io.limelight.dataset.ReplayTally;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.HostEntity;
import io.limelight.viewer.ViewerEntity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * What all viewers and hosts hold, beside what the log says they must. Every entity of the log is asked for its whole state, a
 * few at a time.
 */
final class Held {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 128;

    private final Entities entities;
    private final ReplayTally tally;
    private final LongAdder lost = new LongAdder();
    private final LongAdder doubled = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder signals = new LongAdder();

    private Held(Entities entities, ReplayTally tally) {
        this.entities = entities;
        this.tally = tally;
    }

    /**
     * The sums over all viewers and hosts.
     *
     * @param lost behaviours and signals that should be held and are not
     * @param doubled those that are held and should not be
     * @param accepted behaviours that viewers hold
     * @param signals that hosts hold, of all kinds: counts, and seconds of watching
     */
    record Sums(long lost, long doubled, long accepted, long signals) {}

    static Sums against(ReplayTally tally, Entities entities) throws InterruptedException {
        Held held = new Held(entities, tally);
        held.each(tally.users(), held::viewer);
        held.each(tally.hosts(), held::host);
        return new Sums(held.lost.sum(), held.doubled.sum(), held.accepted.sum(), held.signals.sum());
    }

    private CompletionStage<Void> viewer(UserId user) {
        return entities.viewer(user.value())
                .<ViewerSnapshot>ask(ViewerEntity.Inspect::new, PATIENCE)
                .thenAccept(viewer -> {
                    accepted.add(viewer.accepted());
                    compare(tally.accepted(user), viewer.accepted());
                });
    }

    private CompletionStage<Void> host(HostId id) {
        return entities.host(id.value())
                .<HostSnapshot>ask(HostEntity.Inspect::new, PATIENCE)
                .thenAccept(host -> {
                    for (Signal signal : Signal.values()) {
                        signals.add(host.counters().total(signal));
                        compare(tally.signal(id, signal), host.counters().total(signal));
                    }
                });
    }

    private void compare(long expected, long held) {
        lost.add(Math.max(0, expected - held));
        doubled.add(Math.max(0, held - expected));
    }

    private <T> void each(Collection<T> ids, Function<T, CompletionStage<Void>> ask) throws InterruptedException {
        Semaphore room = new Semaphore(AT_A_TIME);
        Queue<CompletableFuture<Void>> asked = new ArrayDeque<>(ids.size());
        for (T id : ids) {
            room.acquire();
            asked.add(ask.apply(id)
                    .whenComplete((done, failure) -> room.release())
                    .toCompletableFuture());
        }
        asked.forEach(CompletableFuture::join);
    }
}
