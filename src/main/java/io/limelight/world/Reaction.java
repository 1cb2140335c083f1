package io.limelight.world;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.world.WorldConfig.Viewing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer does with a slate: cards come into view, some are clicked one after the other, visits last by a mixture of
 * short looks and stays, and end with the room at the latest. Full screen is swiped through instead.
 */
final class Reaction {
    /** Median in ms and sigma of short looks and of stays: fitted to published buckets of watch time, P(30 s) = .22. */
    private static final double[] LOOK = {2_600, .98};

    private static final double[] STAY = {72_000, 1.59};
    private static final double LONGEST_MILLIS = Agenda.millis(Duration.ofHours(12));
    /** Rates of what is done in a room are of visits that last this long. */
    private static final double INVOLVED_MILLIS = 5_000;

    private static final double SWIPES_ON = .85;

    private final Streamers streamers;
    private final Appeal appeal;
    private final Viewing viewing;
    private final Viewer viewer;
    private final Emission.Asked asked;
    private final Chance chance;
    private final Uplink.Sender sender;

    Reaction(
            Streamers streamers,
            Appeal appeal,
            Viewing viewing,
            Viewer viewer,
            Emission.Asked asked,
            Chance chance,
            Uplink.Sender sender) {
        this.streamers = streamers;
        this.appeal = appeal;
        this.viewing = viewing;
        this.viewer = viewer;
        this.asked = asked;
        this.chance = chance;
        this.sender = sender;
    }

    void to(List<Answer.Item> items, double atMillis) {
        if (items.isEmpty()) {
            return;
        }
        switch (asked.scene()) {
            case IMMERSIVE -> swipe(items, atMillis + 200);
            case HOME, PLAYBACK, COMMENT -> browse(items, atMillis + 200);
        }
    }

    private void browse(List<Answer.Item> items, double shownAt) {
        List<HostId> hosts = items.stream().map(Answer.Item::hostId).distinct().toList();
        sender.send(shownAt, header -> new Behaviour.Exposed(header, hosts));
        double now = shownAt;
        for (int i = 0; i < items.size(); i++) {
            Answer.Item item = items.get(i);
            Show show = showing(item, now);
            now += chance.logNormal(900, .6);
            double coin = chance.uniform();
            if (show != null && coin < appeal.seen(i + 1) * appeal.click(viewer, show, asked.scene(), asked.song())) {
                Room room = room(item);
                sender.send(now, header -> new Behaviour.Clicked(header, room));
                now = visit(room, show, now + 300);
            }
        }
    }

    private void swipe(List<Answer.Item> items, double shownAt) {
        double now = shownAt;
        for (Answer.Item item : items) {
            sender.send(now, header -> new Behaviour.Exposed(header, List.of(item.hostId())));
            Show show = showing(item, now);
            now = show == null ? now + 500 : visit(room(item), show, now);
            if (!chance.happens(SWIPES_ON)) {
                return;
            }
        }
    }

    /** The broadcast that the card stands for, while it is on air. */
    private @Nullable Show showing(Answer.Item item, double atMillis) {
        Streamer streamer = streamers.find(item.hostId());
        Show show = streamer == null ? null : streamer.show;
        boolean same = show != null
                && (item.broadcastId() == null || item.broadcastId().equals(show.id));
        return show != null && same && atMillis < show.stopsAtMillis ? show : null;
    }

    private Room room(Answer.Item item) {
        return new Room(item.hostId(), item.broadcastId(), item.activity(), item.category());
    }

    /** Until when it lasts. */
    private double visit(Room room, Show show, double from) {
        double[] kind = chance.happens(viewing.stayShare()) ? STAY : LOOK;
        double wanted = Math.min(chance.logNormal(kind[0], kind[1]), LONGEST_MILLIS);
        if (from >= show.stopsAtMillis) {
            return from;
        }
        double dwell = Math.min(wanted, show.stopsAtMillis - from);
        sender.send(from, header -> new Behaviour.Entered(header, room));
        double every = Agenda.millis(viewing.watchProgressEvery());
        for (double watched = every; watched < dwell; watched += every) {
            watched(room, from, watched, false);
        }
        if (dwell >= INVOLVED_MILLIS) {
            involve(room, from, dwell);
        } else {
            hold(room, from + dwell);
        }
        watched(room, from, dwell, true);
        return from + dwell;
    }

    private void watched(Room room, double from, double millis, boolean ended) {
        Duration dwell = Duration.ofMillis(Math.round(millis));
        sender.send(from + millis, header -> new Behaviour.Watched(header, room, dwell, ended));
    }

    private void involve(Room room, double from, double dwell) {
        WorldConfig.Involvement rates = viewing.involvement();
        interact(rates.comment(), Behaviour.Interaction.COMMENT, room, from, dwell);
        interact(rates.like(), Behaviour.Interaction.LIKE, room, from, dwell);
        interact(rates.share(), Behaviour.Interaction.SHARE, room, from, dwell);
        boolean looked = interact(rates.profile(), Behaviour.Interaction.PROFILE_ENTER, room, from, dwell);
        double follow = looked ? rates.followAfterProfile() : rates.follow();
        if (chance.happens(follow) && viewer.follows.add(room.hostId())) {
            sender.send(from + dwell, header -> new Behaviour.Followed(header, room, true));
        }
        if (chance.happens(rates.gift())) {
            // Median 2, mean 83 coins, as published.
            long coins = Math.max(1, Math.round(chance.logNormal(2, 2.73)));
            sender.send(from + dwell * chance.uniform(), header -> new Behaviour.Gifted(header, room, coins));
        }
    }

    private void hold(Room room, double at) {
        WorldConfig.Involvement rates = viewing.involvement();
        double coin = chance.uniform() - rates.notInterested();
        if (coin < 0) {
            sender.send(at, header -> new Behaviour.FeedbackGiven(header, room, Feedback.NOT_INTERESTED));
        } else if (coin < rates.block()) {
            sender.send(at, header -> new Behaviour.FeedbackGiven(header, room, Feedback.BLOCK));
        } else if (coin < rates.block() + rates.report()) {
            sender.send(at, header -> new Behaviour.FeedbackGiven(header, room, Feedback.REPORT));
        }
    }

    private boolean interact(double rate, Behaviour.Interaction kind, Room room, double from, double dwell) {
        boolean happens = chance.happens(rate);
        if (happens) {
            double at = from + dwell * chance.uniform();
            sender.send(at, header -> new Behaviour.Interacted(header, room, kind));
        }
        return happens;
    }
}
