package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.Pk;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens within shows: activities that follow one another, songs while a host performs, titles, and what understanding
 * makes of it. What was planned for an activity is forgotten with it.
 */
final class Programme {
    private static final double TURN_SIGMA = .8;
    private static final double SONG_SIGMA = .25;
    private static final double NEW_TITLE = .25;
    /** Of songs, those that recognition gives a name. */
    private static final double RECOGNISED = .8;

    private final WorldConfig config;
    private final WorldConfig.Programme plan;
    private final Agenda agenda;
    private final Songs songs;
    private final Consumer<HostEvent> tell;

    Programme(WorldConfig config, Agenda agenda, Songs songs, Consumer<HostEvent> tell) {
        this.config = config;
        this.plan = config.programme();
        this.agenda = agenda;
        this.songs = songs;
        this.tell = tell;
    }

    void open(Show show, Chance chance) {
        Streamer streamer = show.streamer;
        show.song = show.activity.equals(Activity.PERFORMANCE) ? songs.drawn(chance) : null;
        String title = chance.oneOf(streamer.profile.titles());
        tell.accept(new HostEvent.BroadcastStarted(
                streamer.eventId(), streamer.id, now(), show.id, show.activity, show.song, title));
        planTurn(show, chance);
        planNext(show, chance);
    }

    private void turn(Show show, Activity activity, @Nullable Pk pk, Chance chance) {
        Streamer streamer = show.streamer;
        show.turns++;
        if (!show.activity.equals(activity)) {
            show.activity = activity;
            tell(show, pk);
        }
        if (chance.happens(NEW_TITLE)) {
            String title = chance.oneOf(streamer.profile.titles());
            String avatar = streamer.profile
                    .avatars()
                    .get(show.turns % streamer.profile.avatars().size());
            tell.accept(new HostEvent.TitleChanged(streamer.eventId(), streamer.id, now(), show.id, title, avatar));
        }
        sing(show, chance);
        planTurn(show, chance);
    }

    private void tell(Show show, @Nullable Pk pk) {
        Streamer streamer = show.streamer;
        tell.accept(new HostEvent.ActivityChanged(streamer.eventId(), streamer.id, now(), show.id, show.activity, pk));
    }

    void pk(Show show, HostId opponent) {
        turn(show, Activity.PK, new Pk(opponent, 1, false), chance(show));
    }

    /** The PK goes on. */
    void pkNews(Show show, Pk pk) {
        tell(show, pk);
    }

    void ownTurn(Show show) {
        Chance chance = chance(show);
        turn(show, show.streamer.ownActivity(chance), null, chance);
        planNext(show, chance);
    }

    private void planNext(Show show, Chance chance) {
        double length = chance.logNormal(Agenda.millis(plan.activityLength()), TURN_SIGMA);
        during(show, length, () -> ownTurn(show));
    }

    /** Songs and understanding belong to the turn that has just begun. */
    private void planTurn(Show show, Chance chance) {
        if (show.activity.equals(Activity.PERFORMANCE)) {
            planSong(show, chance);
        }
        during(show, 2000 + 20_000 * chance.uniform(), () -> {
            Streamer streamer = show.streamer;
            tell.accept(new HostEvent.ContentUnderstood(
                    streamer.eventId(), streamer.id, now(), show.id, streamer.understood(show.activity, chance(show))));
        });
    }

    private void planSong(Show show, Chance chance) {
        during(show, chance.logNormal(Agenda.millis(plan.songLength()), SONG_SIGMA), () -> {
            Chance next = chance(show);
            sing(show, next);
            planSong(show, next);
        });
    }

    private void sing(Show show, Chance chance) {
        boolean named = show.activity.equals(Activity.PERFORMANCE) && chance.happens(RECOGNISED);
        if (named || show.song != null) {
            show.song = named ? songs.drawn(chance) : null;
            Streamer streamer = show.streamer;
            tell.accept(new HostEvent.SongChanged(streamer.eventId(), streamer.id, now(), show.id, show.song));
        }
    }

    private void during(Show show, double afterMillis, Runnable action) {
        int turn = show.turns;
        agenda.after(afterMillis, () -> {
            if (show.onAir() && show.turns == turn) {
                action.run();
            }
        });
    }

    private Chance chance(Show show) {
        return Chance.of(config.seed(), Chance.Purpose.TURN, show.streamer.index, show.streamer.turns++);
    }

    private Instant now() {
        return Instant.ofEpochMilli(agenda.now());
    }
}
