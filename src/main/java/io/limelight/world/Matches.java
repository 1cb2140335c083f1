package io.limelight.world;

import io.limelight.domain.Pk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * PKs: each takes two shows that are on air, and lets both go on with their own when it is over or one of them crashes. Who is
 * about to leave begins none.
 */
final class Matches {
    /** When they begin, as shares of a PK. */
    private static final double SECOND_ROUND = .45;

    private static final double PENALTY = .9;

    private final long seed;
    private final WorldConfig.Programme plan;
    private final Agenda agenda;
    private final Programme programme;
    private final Collection<Streamer> streamers;
    private long drawn;

    Matches(WorldConfig config, Agenda agenda, Programme programme, Collection<Streamer> streamers) {
        this.seed = config.seed();
        this.plan = config.programme();
        this.agenda = agenda;
        this.programme = programme;
        this.streamers = streamers;
    }

    /** In the steady state: some are half over. */
    void start() {
        if (plan.pkShare() == 0) {
            return;
        }
        long running = Math.round(onAir().size() * plan.pkShare() / 2);
        for (long i = 0; i < running; i++) {
            Chance chance = chance();
            match(chance, Agenda.millis(plan.pkLength()) * chance.uniform());
        }
        planNext();
    }

    /** They begin as often as keeps the configured share of the hosts on air in one (Little's law). */
    private void planNext() {
        double inPk = Math.max(.1, onAir().size() * plan.pkShare());
        Chance chance = chance();
        agenda.after(chance.exponential(2 * Agenda.millis(plan.pkLength()) / inPk), () -> {
            match(chance, Agenda.millis(plan.pkLength()));
            planNext();
        });
    }

    private void match(Chance chance, double lengthMillis) {
        List<Show> free = onAir();
        free.removeIf(show -> show.match != null || show.stopsWithin(lengthMillis, agenda.now()));
        if (free.size() < 2) {
            return;
        }
        Show one = free.remove(chance.below(free.size()));
        Show other = free.remove(chance.below(free.size()));
        Show.Match match = new Show.Match(one, other);
        for (Show show : match.both()) {
            show.match = match;
            programme.pk(show, match.against(show));
        }
        agenda.after(SECOND_ROUND * lengthMillis, () -> tell(match, 2, false));
        agenda.after(PENALTY * lengthMillis, () -> tell(match, 2, true));
        agenda.after(lengthMillis, () -> part(match));
    }

    private void tell(Show.Match match, int round, boolean penalty) {
        for (Show show : match.both()) {
            if (match.equals(show.match) && show.onAir()) {
                programme.pkNews(show, new Pk(match.against(show), round, penalty));
            }
        }
    }

    /** A second time nothing happens. */
    void part(Show.Match match) {
        for (Show show : match.both()) {
            if (match.equals(show.match)) {
                show.match = null;
                if (show.onAir()) {
                    programme.ownTurn(show);
                }
            }
        }
    }

    private List<Show> onAir() {
        return streamers.stream()
                .map(streamer -> streamer.show)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Chance chance() {
        return Chance.of(seed, Chance.Purpose.PK, 0, drawn++);
    }
}
