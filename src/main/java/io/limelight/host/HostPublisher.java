package io.limelight.host;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.ContentUnderstood;
import io.limelight.domain.HostEvent.OfflineProfiled;
import io.limelight.domain.HostEvent.ProfileChanged;
import io.limelight.domain.HostId;
import io.limelight.domain.Revision;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostEntity.Lost;
import io.limelight.host.HostEntity.Out;
import io.limelight.host.HostEntity.PublishDue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * When a host's changes leave for the boards: lifecycle at once, counters at once when the host was quiet, else at most every
 * {@code publish-every}. Exposures, most of what happens and least of what it says, wait for company until
 * {@code publish-exposures-every} is over. What failed to leave is sent again.
 *
 * <p>Most hosts change less often than they may publish: so that a host is quiet is read off a clock, and nobody is told that a
 * publication has arrived unless somebody waits for it.
 */
final class HostPublisher {
    private static final long NEVER = Long.MAX_VALUE;
    /** Odd, and without order: 2^64 ÷ the golden ratio. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final HostId id;
    private final HostConfig config;
    private final HostOutlet outlet;
    private final LongSupplier nanoClock;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final List<Runnable> waiting = new ArrayList<>(0);
    private final List<CompletableFuture<?>> underWay = new ArrayList<>(0);

    private boolean statusChanged;
    private boolean cardChanged;
    private boolean urgent;
    private boolean onlyExposures;
    private boolean scenesWait;
    private long counter;
    /** In nanoseconds since the publisher began, as the two below. */
    private long restUntil;

    private long dueAt = NEVER;
    private long timerAt = NEVER;
    private final long began;

    HostPublisher(
            HostId id,
            HostConfig config,
            HostOutlet outlet,
            LongSupplier nanoClock,
            ActorContext<Command> context,
            TimerScheduler<Command> timers) {
        this.id = id;
        this.config = config;
        this.outlet = outlet;
        this.nanoClock = nanoClock;
        this.context = context;
        this.timers = timers;
        this.began = nanoClock.getAsLong();
    }

    /** Boards forget the cards of hosts long off air, so a start sends the card again. */
    void changed(HostEvent event) {
        statusChanged = true;
        onlyExposures = false;
        urgent = true;
        cardChanged |= event instanceof ProfileChanged
                || event instanceof ContentUnderstood
                || event instanceof OfflineProfiled
                || event instanceof BroadcastStarted;
    }

    void countersChanged(List<AudienceRecord> by) {
        boolean byExposuresAlone = by.stream().allMatch(AudienceRecord::exposuresAlone);
        onlyExposures = byExposuresAlone && (onlyExposures || !statusChanged);
        statusChanged = true;
        if (!scenesWait && by.stream().anyMatch(AudienceRecord::namesScenes)) {
            scenesWait = true;
            timers.startSingleTimer(PublishDue.SCENES, Duration.ofNanos(untilItsTurn()));
        }
    }

    /** Each host has a moment of its own in the interval: hosts that began together, as after a restart, would else all send together. */
    private long untilItsTurn() {
        long every = config.publishScenesEvery().toNanos();
        long own = Math.floorMod(id.hashCode() * SPREAD, every);
        return every - Math.floorMod(nanoClock.getAsLong() - own, every);
    }

    void publishIfDue(Host host) {
        long now = now();
        if (urgent || (!onlyExposures && now >= restUntil)) {
            publishNow(host);
        } else if (statusChanged) {
            dueAt(onlyExposures ? now + config.publishExposuresEvery().toNanos() : restUntil);
        }
    }

    /** A later publication than one that is due is none. */
    private void dueAt(long at) {
        dueAt = Math.min(dueAt, at);
        if (dueAt < timerAt) {
            timerAt = dueAt;
            timers.startSingleTimer(PublishDue.STATUS, Duration.ofNanos(dueAt - now()));
        }
    }

    void publishNow(Host host) {
        if (cardChanged) {
            HostCard card = host.card(next(host));
            if (card != null) {
                send(outlet.publish(card));
            }
            scenesWait = false;
        }
        if (statusChanged) {
            send(outlet.publish(host.status(next(host))));
            restUntil = now() + config.publishEvery().toNanos();
            dueAt = NEVER;
        }
        cardChanged = false;
        statusChanged = false;
        onlyExposures = false;
        urgent = false;
        if (!waiting.isEmpty()) {
            List<Runnable> all = List.copyOf(waiting);
            waiting.clear();
            afterAllUnderWay(all);
        }
    }

    void due(Host host, PublishDue due) {
        if (due == PublishDue.STATUS) {
            statusDue(host);
        } else if (scenesWait) {
            cardChanged = true;
            publishNow(host);
        }
    }

    /** The timer may have been for a status that has left since, and another may be due. */
    private void statusDue(Host host) {
        timerAt = NEVER;
        if (now() >= dueAt) {
            publishNow(host);
        } else if (dueAt != NEVER) {
            dueAt(dueAt);
        }
    }

    void leave(Host host) {
        cardChanged |= scenesWait;
        publishNow(host);
        if (!host.onAir()) {
            outlet.retire(id);
        }
    }

    /** Runs the action once everything that was sent or changed so far has arrived; what is sent later does not delay it. */
    void whenOut(Runnable action) {
        if (statusChanged || cardChanged) {
            waiting.add(action);
        } else {
            afterAllUnderWay(List.of(action));
        }
    }

    private void afterAllUnderWay(List<Runnable> actions) {
        underWay.removeIf(HostPublisher::arrived);
        if (underWay.isEmpty()) {
            actions.forEach(Runnable::run);
        } else {
            CompletableFuture<?> all = CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new));
            context.pipeToSelf(all, (ok, failure) -> new Out(actions, failure != null));
        }
    }

    void out(Out out) {
        if (out.failed()) {
            waiting.addAll(out.actions());
            again();
        } else {
            out.actions().forEach(Runnable::run);
        }
    }

    void lost(Lost lost) {
        underWay.removeIf(publication -> publication == lost.publication());
        again();
    }

    private void again() {
        cardChanged = true;
        statusChanged = true;
        onlyExposures = false;
        restUntil = Math.max(restUntil, now() + config.publishEvery().toNanos());
        dueAt(restUntil);
    }

    private Revision next(Host host) {
        return new Revision(host.epoch(), ++counter);
    }

    /** One that failed stays until the host has been told of it. */
    private void send(CompletionStage<?> published) {
        CompletableFuture<?> publication = published.toCompletableFuture();
        underWay.removeIf(HostPublisher::arrived);
        underWay.add(publication);
        ActorRef<Command> self = context.getSelf();
        publication.whenComplete((ok, failure) -> {
            if (failure != null) {
                self.tell(new Lost(publication));
            }
        });
    }

    private static boolean arrived(CompletableFuture<?> publication) {
        return publication.isDone() && !publication.isCompletedExceptionally();
    }

    private long now() {
        return nanoClock.getAsLong() - began;
    }
}
