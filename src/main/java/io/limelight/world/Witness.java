package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers against what hosts had told before: dead rooms, stale activities, and how soon news show. It judges by the
 * moment an answer was asked for, so that the way back is never held against it, and knows only hosts of its own world.
 */
final class Witness {
    /** What the log has of a host. */
    private static final class Known {
        @Nullable
        BroadcastId onAir;

        @Nullable
        BroadcastId ended;

        Instant endedAt = Instant.EPOCH;
        Instant lastSignAt = Instant.EPOCH;

        /** As last told. */
        @Nullable
        Activity activity;

        @Nullable
        News news;
    }

    private static final class News {
        final Activity activity;
        final Instant at;
        boolean shownOld;

        News(Activity activity, Instant at) {
            this.activity = activity;
            this.at = at;
        }
    }

    private final LiveConfig.Staleness staleness;
    private final Tally tally;
    private final Map<HostId, Known> hosts = new HashMap<>();
    private Instant newestSignAt = Instant.EPOCH;

    Witness(LiveConfig.Staleness staleness, Tally tally) {
        this.staleness = staleness;
        this.tally = tally;
    }

    /** The log has it. */
    synchronized void told(HostEvent event, Instant at) {
        Known known = hosts.computeIfAbsent(event.hostId(), id -> new Known());
        known.lastSignAt = at;
        newestSignAt = at;
        if (event instanceof HostEvent.BroadcastStarted started) {
            known.onAir = started.broadcastId();
            known.activity = started.activity();
            known.news = null;
        } else if (event instanceof HostEvent.ActivityChanged changed) {
            tellNews(known, changed.activity(), at);
        } else if (event instanceof HostEvent.BroadcastEnded ended) {
            known.onAir = null;
            known.ended = ended.broadcastId();
            known.endedAt = at;
            known.news = null;
        }
    }

    /** Another round of the same activity cannot be told apart in an answer's activity: it is no news. */
    private static void tellNews(Known known, Activity activity, Instant at) {
        if (!activity.equals(known.activity)) {
            known.activity = activity;
            known.news = new News(activity, at);
        }
    }

    synchronized void shown(Answer answer, Instant askedAt, Instant answeredAt) {
        for (Answer.Item item : answer.items()) {
            tally.add(Tally.Count.HOSTS_SHOWN);
            Known known = hosts.get(item.hostId());
            BroadcastId broadcast = item.broadcastId();
            if (known == null || broadcast == null) {
                continue;
            }
            if (dead(known, broadcast, askedAt)) {
                tally.add(Tally.Count.DEAD_ROOMS);
            } else if (broadcast.equals(known.onAir) && known.news != null && item.activity() != null) {
                known.news = shown(known.news, item.activity(), askedAt, answeredAt);
            }
        }
    }

    private boolean dead(Known known, BroadcastId broadcast, Instant askedAt) {
        if (broadcast.equals(known.ended)) {
            return askedAt.isAfter(known.endedAt.plus(staleness.deadRoomAfter()));
        }
        // While the log is away all fall silent together, and nobody is dead.
        Instant heard = askedAt.isBefore(newestSignAt) ? askedAt : newestSignAt;
        return broadcast.equals(known.onAir) && heard.isAfter(known.lastSignAt.plus(staleness.silentRoomAfter()));
    }

    /** What is left to wait for. */
    private @Nullable News shown(News news, Activity activity, Instant askedAt, Instant answeredAt) {
        Duration since = Duration.between(news.at, answeredAt);
        if (activity.equals(news.activity)) {
            // A host that nobody was shown for long says nothing about freshness.
            if (news.shownOld || since.compareTo(staleness.newsWindow()) <= 0) {
                tally.add(Tally.Time.FRESHNESS, since);
            }
            return null;
        }
        if (askedAt.isAfter(news.at)) {
            tally.add(Tally.Count.STALE);
            news.shownOld = true;
        }
        return news;
    }
}
