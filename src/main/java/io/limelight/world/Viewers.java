package io.limelight.world;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All viewers. Together they open a scene at the configured rate (Poisson), some far more often than others (gamma); what
 * they then do depends on the answer alone, not on how long it took.
 */
final class Viewers {
    /** Who opens nothing for so long begins another session. */
    static final Duration SESSION_GAP = Duration.ofMinutes(30);

    private static final double SINGS_ALONG = .05;

    private final WorldConfig config;
    private final Agenda agenda;
    private final Songs songs;
    private final Streamers streamers;
    private final String run;
    private final Consumer<Emission> emit;
    private final Uplink uplink;
    private final Appeal appeal;
    private final List<Viewer> all;
    private final Map<UserId, Viewer> byId = new HashMap<>();
    private final double[] cumulative;
    private long openings;

    Viewers(WorldConfig config, Agenda agenda, Songs songs, Streamers streamers, String run, Consumer<Emission> emit) {
        this.config = config;
        this.agenda = agenda;
        this.songs = songs;
        this.streamers = streamers;
        this.run = run;
        this.emit = emit;
        uplink = new Uplink(
                config.uplink(), agenda, behaviour -> emit.accept(new Emission.ViewerTold(now(), behaviour)));
        appeal = new Appeal(config.seed(), config.viewing());
        all = Viewer.all(config, agenda.now());
        cumulative = new double[all.size()];
        double sum = 0;
        for (Viewer viewer : all) {
            byId.put(viewer.id, viewer);
            if (viewer.device != null) {
                byId.put(viewer.device, viewer);
            }
            sum += viewer.weight;
            cumulative[viewer.index] = sum;
        }
    }

    void start() {
        Chance chance = Chance.of(config.seed(), Chance.Purpose.OPENING, 0, openings);
        agenda.after(chance.exponential(1000 / config.rate()), () -> open(chance));
    }

    private void open(Chance chance) {
        long opening = openings++;
        Viewer viewer = all.get(Songs.place(cumulative, chance));
        Scene scene = scene(chance);
        SongId song = scene == Scene.PLAYBACK || scene == Scene.COMMENT ? songs.drawn(chance) : null;
        tellFirst(viewer, opening, song, chance);
        if (viewer.isNew() || agenda.now() - viewer.lastOpenedMillis > SESSION_GAP.toMillis()) {
            viewer.session++;
        }
        viewer.opened++;
        viewer.lastOpenedMillis = agenda.now();
        String session = viewer.id + "-" + run + "-" + viewer.session;
        int count = config.viewing().habit(scene).count();
        UserId asks = viewer.at(agenda.now());
        emit.accept(new Emission.Asked(now(), opening, asks, session, scene, count, song));
        start();
    }

    /** What the app sends before it asks. */
    private void tellFirst(Viewer viewer, long opening, @Nullable SongId song, Chance chance) {
        Uplink.Sender sender = uplink.new Sender(viewer, idPrefix(viewer, opening) + "a", chance, null, null);
        if (viewer.isNew()) {
            sender.send((double) agenda.now(), header -> new Behaviour.ProfileChanged(header, viewer.profile));
            planSignIn(viewer, sender, chance);
        }
        if (song != null) {
            boolean sung = chance.happens(SINGS_ALONG);
            sender.send((double) agenda.now(), header -> new Behaviour.SongPlayed(header, song, sung));
        }
    }

    private void planSignIn(Viewer viewer, Uplink.Sender sender, Chance chance) {
        if (viewer.device != null) {
            double within = Agenda.millis(config.viewing().signIn().within());
            long at = agenda.now() + Math.round(chance.uniform() * within);
            // told by the device, the last that it does
            sender.send((double) at, header -> new Behaviour.SignedIn(header, viewer.id));
            viewer.signsInAt(at);
        }
    }

    void react(Emission.Asked asked, Answer answer) {
        Viewer viewer = byId.get(asked.userId());
        if (viewer == null) {
            throw new IllegalArgumentException(asked.userId() + " is no viewer of this world");
        }
        Chance chance = Chance.of(config.seed(), Chance.Purpose.REACTION, viewer.index, asked.opening());
        Uplink.Sender sender = uplink
        .new Sender(viewer, idPrefix(viewer, asked.opening()) + "b", chance, answer.recommendationId(), asked.scene());
        new Reaction(streamers, appeal, config.viewing(), viewer, asked, chance, sender)
                .to(answer.items(), (double) agenda.now());
    }

    private Scene scene(Chance chance) {
        double all = 0;
        for (WorldConfig.Habit habit : config.viewing().scenes().values()) {
            all += habit.share();
        }
        double left = chance.uniform() * all;
        for (Scene scene : Scene.values()) {
            left -= config.viewing().habit(scene).share();
            if (left < 0) {
                return scene;
            }
        }
        return Scene.HOME;
    }

    private String idPrefix(Viewer viewer, long opening) {
        return viewer.id + "-" + run + "-" + opening;
    }

    private Instant now() {
        return Instant.ofEpochMilli(agenda.now());
    }
}
