package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.HostEvent;
import io.limelight.world.WorldConfig.Hosting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens within shows: activities that follow one another, songs while a host performs, titles, what understanding
 * makes of it, and PKs. A PK always takes two shows that are on air and lets both go on with their own when it is over.
 */
final class Programme {
    private static final double TURN_SIGMA = .8;
    private static final double SONG_SIGMA = .25;
    private static final double NEW_TITLE = .25;
    /** Of songs, those that recognition gives a name. */
    private static final double RECOGNISED = .8;

    private final WorldConfig config;
    private final Hosting hosting;
    private final Agenda agenda;
    private final Songs songs;
    private final Consumer<HostEvent> tell;
    private long matches;

    Programme(WorldConfig config, Agenda agenda, Songs songs, Consumer<HostEvent> tell) {
        this.config = config;
        this.hosting = config.hosting();
        this.agenda = agenda;
        this.songs = songs;
        this.tell = tell;
    }

    void start(Collection<Streamer> streamers) {
        if (hosting.pkShare() == 0) {
            return;
        }
        Chance chance = Chance.of(config.seed(), Chance.Purpose.PK, 0, matches++);
        long running = Math.round(onAir(streamers).size() * hosting.pkShare() / 2);
        for (long i = 0; i < running; i++) {
            match(streamers, chance, Agenda.millis(hosting.pkLength()) * chance.uniform());
        }
        planMatch(streamers, chance);
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

    private void turn(Show show, Activity activity, Chance chance) {
        Streamer streamer = show.streamer;
        show.turns++;
        if (!show.activity.equals(activity)) {
            show.activity = activity;
            tell.accept(new HostEvent.ActivityChanged(streamer.eventId(), streamer.id, now(), show.id, activity));
        }
        if (chance.happens(NEW_TITLE)) {
            String title = chance.oneOf(streamer.profile.titles());
            tell.accept(new HostEvent.TitleChanged(streamer.eventId(), streamer.id, now(), show.id, title, null));
        }
        sing(show, chance);
        planTurn(show, chance);
    }

    private void ownTurn(Show show) {
        Chance chance = chance(show);
        turn(show, show.streamer.ownActivity(chance), chance);
        planNext(show, chance);
    }

    private void planNext(Show show, Chance chance) {
        double length = chance.logNormal(Agenda.millis(hosting.activityLength()), TURN_SIGMA);
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
        during(show, chance.logNormal(Agenda.millis(hosting.songLength()), SONG_SIGMA), () -> {
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

    /** Matches begin as often as keeps the configured share of the hosts on air in one (Little's law). */
    private void planMatch(Collection<Streamer> streamers, Chance chance) {
        double inPk = Math.max(.1, onAir(streamers).size() * hosting.pkShare());
        agenda.after(chance.exponential(2 * Agenda.millis(hosting.pkLength()) / inPk), () -> {
            Chance next = Chance.of(config.seed(), Chance.Purpose.PK, 0, matches++);
            match(streamers, next, Agenda.millis(hosting.pkLength()));
            planMatch(streamers, next);
        });
    }

    private void match(Collection<Streamer> streamers, Chance chance, double lengthMillis) {
        List<Show> free = new ArrayList<>(onAir(streamers));
        free.removeIf(show -> show.match != null);
        if (free.size() < 2) {
            return;
        }
        Show one = free.remove(chance.below(free.size()));
        Show other = free.remove(chance.below(free.size()));
        Show.Match match = new Show.Match(one, other);
        for (Show show : List.of(one, other)) {
            show.match = match;
            turn(show, Activity.PK, chance(show));
        }
        agenda.after(lengthMillis, () -> part(match));
    }

    /** Also when one of the two has left the air; a second time nothing happens. */
    void part(Show.Match match) {
        for (Show show : List.of(match.one(), match.other())) {
            if (match.equals(show.match)) {
                show.match = null;
                if (show.onAir()) {
                    ownTurn(show);
                }
            }
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

    private static List<Show> onAir(Collection<Streamer> streamers) {
        List<Show> shows = new ArrayList<>();
        for (Streamer streamer : streamers) {
            if (streamer.show != null) {
                shows.add(streamer.show);
            }
        }
        return shows;
    }

    private Chance chance(Show show) {
        return Chance.of(config.seed(), Chance.Purpose.TURN, show.streamer.index, show.streamer.turns++);
    }

    private Instant now() {
        return Instant.ofEpochMilli(agenda.now());
    }
}
