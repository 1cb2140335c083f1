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
import io.limelight.host.HostEntity.PublishDue;
import io.limelight.host.HostEntity.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * When a host's changes leave for the boards: lifecycle at once, counters at once when the host was quiet, else at most every
 * {@code publish-every}. Exposures, most of what happens and least of what it says, wait for company until
 * {@code publish-exposures-every} is over. What failed to leave is sent again.
 */
final class HostPublisher {
    private static final long NOT_SENT = Long.MAX_VALUE;

    private final HostId id;
    private final HostConfig config;
    private final HostOutlet outlet;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final List<Waiting> waiting = new ArrayList<>();
    private final NavigableSet<Long> underWay = new TreeSet<>();

    private boolean statusChanged;
    private boolean cardChanged;
    private boolean urgent;
    private boolean resting;
    private boolean gathering;
    private boolean onlyExposures;
    private boolean scenesWait;
    private long sent;
    private long counter;

    HostPublisher(
            HostId id,
            HostConfig config,
            HostOutlet outlet,
            ActorContext<Command> context,
            TimerScheduler<Command> timers) {
        this.id = id;
        this.config = config;
        this.outlet = outlet;
        this.context = context;
        this.timers = timers;
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
            timers.startSingleTimer(PublishDue.SCENES, config.publishScenesEvery());
        }
    }

    void publishIfDue(Host host) {
        if (urgent || (!resting && !onlyExposures)) {
            publishNow(host);
        } else if (!resting && !gathering) {
            gather();
        }
    }

    private void gather() {
        gathering = true;
        timers.startSingleTimer(PublishDue.STATUS, config.publishExposuresEvery());
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
            rest();
        }
        cardChanged = false;
        statusChanged = false;
        onlyExposures = false;
        urgent = false;
        waiting.replaceAll(one -> one.upTo == NOT_SENT ? new Waiting(sent, one.action) : one);
    }

    private void rest() {
        resting = true;
        gathering = false;
        timers.startSingleTimer(PublishDue.STATUS, config.publishEvery());
    }

    void due(Host host, PublishDue due) {
        if (due == PublishDue.STATUS) {
            statusDue(host);
        } else if (scenesWait) {
            cardChanged = true;
            publishNow(host);
        }
    }

    /** The rest after a publication is over, or exposures have waited long enough. */
    private void statusDue(Host host) {
        boolean gathered = gathering;
        resting = false;
        gathering = false;
        if (statusChanged && onlyExposures && !gathered) {
            gather();
        } else if (statusChanged) {
            publishNow(host);
        }
    }

    void leave(Host host) {
        cardChanged |= scenesWait;
        publishNow(host);
        if (!host.onAir()) {
            outlet.retire(id);
        }
    }

    /** Runs the action once everything that was sent so far has arrived; what is sent later does not delay it. */
    void whenOut(Runnable action) {
        waiting.add(new Waiting(statusChanged || cardChanged ? NOT_SENT : sent, action));
        answer();
    }

    void done(Host host, Published published) {
        underWay.remove(published.number());
        if (published.failed()) {
            waiting.replaceAll(one -> one.upTo >= published.number() ? new Waiting(NOT_SENT, one.action) : one);
            cardChanged = true;
            statusChanged = true;
            onlyExposures = false;
            if (!resting) {
                rest();
            }
        }
        answer();
    }

    private void answer() {
        long arrived = underWay.isEmpty() ? sent : underWay.first() - 1;
        waiting.removeIf(one -> {
            boolean out = one.upTo <= arrived;
            if (out) {
                one.action.run();
            }
            return out;
        });
    }

    private Revision next(Host host) {
        return new Revision(host.epoch(), ++counter);
    }

    private void send(CompletionStage<?> published) {
        long number = ++sent;
        underWay.add(number);
        context.pipeToSelf(published, (ok, failure) -> new Published(number, failure != null));
    }

    /** An action that waits for all publications up to a number. */
    private record Waiting(long upTo, Runnable action) {}
}
