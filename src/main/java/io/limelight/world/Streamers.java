package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.world.WorldConfig.Hosting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All hosts, each going on and off air as an alternating renewal process that is met in its steady state. A show tells its
 * start, its heartbeats and either its end or, when it crashes, nothing more.
 */
final class Streamers {
    private final WorldConfig config;
    private final Hosting hosting;
    private final Agenda agenda;
    private final Programme programme;
    private final Matches matches;
    private final Consumer<HostEvent> tell;
    private final Map<HostId, Streamer> all = new LinkedHashMap<>();

    Streamers(WorldConfig config, Agenda agenda, Songs songs, String run, Consumer<HostEvent> tell) {
        this.config = config;
        this.hosting = config.hosting();
        this.agenda = agenda;
        this.tell = tell;
        this.programme = new Programme(config, agenda, songs, tell);
        this.matches = new Matches(config, agenda, programme, all.values());
        for (int index = 0; index < config.hosts(); index++) {
            Streamer streamer = new Streamer(config, index, run, agenda.now());
            all.put(streamer.id, streamer);
        }
    }

    @Nullable
    Streamer find(HostId id) {
        return all.get(id);
    }

    int onAir() {
        return (int) all.values().stream().filter(Streamer::onAir).count();
    }

    void start() {
        double sigma = hosting.broadcastLengthSigma();
        for (Streamer streamer : all.values()) {
            tell.accept(new HostEvent.ProfileChanged(streamer.eventId(), streamer.id, now(), streamer.profile));
            tellHistory(streamer);
            Chance chance = chance(streamer);
            if (chance.happens(hosting.onAirShare())) {
                // The show that is met at a random moment is longer than most: a log-normal weighted by its length.
                double length = chance.logNormal(medianLength() * Math.exp(sigma * sigma), sigma);
                begin(streamer, length * chance.uniform());
            } else {
                agenda.after(chance.exponential(meanOffAir()), () -> begin(streamer));
            }
        }
        matches.start();
    }

    /** Once a day, as an offline job would. */
    private void tellHistory(Streamer streamer) {
        Chance chance = Chance.of(config.seed(), Chance.Purpose.HISTORY, streamer.index, agenda.now() / Streamer.DAY);
        tell.accept(new HostEvent.OfflineProfiled(
                streamer.eventId(), streamer.id, now(), streamer.history(agenda.now(), chance)));
        agenda.after((double) Streamer.DAY, () -> tellHistory(streamer));
    }

    private void begin(Streamer streamer) {
        begin(streamer, chance(streamer).logNormal(medianLength(), hosting.broadcastLengthSigma()));
    }

    private void begin(Streamer streamer, double lengthMillis) {
        Chance chance = chance(streamer);
        BroadcastId id = new BroadcastId(streamer.id + "-" + agenda.now());
        long stopsAt = agenda.now() + Math.max(1, Math.round(lengthMillis));
        Activity activity = streamer.ownActivity(chance);
        Show show = new Show(streamer, id, stopsAt, chance.happens(hosting.crashShare()), activity);
        streamer.show = show;
        programme.open(show, chance);
        agenda.plan(stopsAt, () -> stop(show));
        agenda.after(Agenda.millis(hosting.heartbeatEvery()) * chance.uniform(), () -> heartbeat(show));
    }

    private void heartbeat(Show show) {
        if (show.onAir()) {
            Streamer streamer = show.streamer;
            tell.accept(new HostEvent.Heartbeat(streamer.eventId(), streamer.id, now(), show.id));
            agenda.plan(agenda.now() + hosting.heartbeatEvery().toMillis(), () -> heartbeat(show));
        }
    }

    private void stop(Show show) {
        Streamer streamer = show.streamer;
        if (!show.crashes) {
            tell.accept(new HostEvent.BroadcastEnded(streamer.eventId(), streamer.id, now(), show.id));
        }
        streamer.show = null;
        if (show.match != null) {
            matches.part(show.match);
        }
        agenda.after(1000 + chance(streamer).exponential(meanOffAir()), () -> begin(streamer));
    }

    private double medianLength() {
        double sigma = hosting.broadcastLengthSigma();
        return Agenda.millis(hosting.broadcastLength()) * Math.exp(-sigma * sigma / 2);
    }

    private double meanOffAir() {
        double share = Math.max(hosting.onAirShare(), 1e-6);
        return Agenda.millis(hosting.broadcastLength()) * (1 - share) / share;
    }

    private Chance chance(Streamer streamer) {
        return Chance.of(config.seed(), Chance.Purpose.SHOW, streamer.index, streamer.shows++);
    }

    private Instant now() {
        return Instant.ofEpochMilli(agenda.now());
    }
}
