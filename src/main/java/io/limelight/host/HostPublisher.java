package io.limelight.host;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.ContentUnderstood;
import io.limelight.domain.HostEvent.ProfileChanged;
import io.limelight.domain.HostId;
import io.limelight.domain.Revision;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostEntity.PublishDue;
import io.limelight.host.HostEntity.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * When a host's changes leave for the boards: lifecycle at once, counters at once when the host was quiet, else at most every
 * {@code publish-every}. What failed to leave is sent again.
 */
final class HostPublisher {
    private final HostId id;
    private final HostConfig config;
    private final HostOutlet outlet;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final List<Runnable> waiting = new ArrayList<>();

    private boolean statusChanged;
    private boolean cardChanged;
    private boolean urgent;
    private boolean resting;
    private int underWay;
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
        urgent = true;
        cardChanged |= event instanceof ProfileChanged
                || event instanceof ContentUnderstood
                || event instanceof BroadcastStarted;
    }

    void countersChanged() {
        statusChanged = true;
    }

    void publishIfDue(Host host) {
        if (urgent || !resting) {
            publishNow(host);
        }
    }

    void publishNow(Host host) {
        if (cardChanged) {
            HostCard card = host.card(next(host));
            if (card != null) {
                send(outlet.publish(card));
            }
        }
        if (statusChanged) {
            send(outlet.publish(host.status(next(host))));
            resting = true;
            timers.startSingleTimer(PublishDue.NOW, config.publishEvery());
        }
        cardChanged = false;
        statusChanged = false;
        urgent = false;
    }

    /** The rest after a publication is over. */
    void due(Host host) {
        resting = false;
        if (statusChanged) {
            publishNow(host);
        }
    }

    void leave(Host host) {
        publishNow(host);
        if (!host.onAir()) {
            outlet.retire(id);
        }
    }

    /** Runs the action once everything that was sent has arrived. */
    void whenOut(Runnable action) {
        waiting.add(action);
        answer();
    }

    void done(Host host, Published published) {
        underWay--;
        if (published.failed()) {
            cardChanged = true;
            statusChanged = true;
            if (!resting) {
                resting = true;
                timers.startSingleTimer(PublishDue.NOW, config.publishEvery());
            }
        }
        answer();
    }

    private void answer() {
        if (underWay == 0 && !statusChanged && !cardChanged) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }

    private Revision next(Host host) {
        return new Revision(host.epoch(), ++counter);
    }

    private void send(CompletionStage<?> sent) {
        underWay++;
        context.pipeToSelf(sent, (ok, failure) -> new Published(failure != null));
    }
}
