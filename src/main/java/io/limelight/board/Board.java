package io.limelight.board;

import io.limelight.domain.Activity;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.SongId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Who is on air, as this node knows it: a replica that readers ask without ever waiting. A host whose end, or whose silence
 * beyond the lapse, the board has been told of is in no answer; neither a zombie's older status brings it back, nor one of an entity
 * that recovers and is behind what it said before.
 *
 * <p>Silence is judged partition by partition, by how far hosts' events have been heard: time in which nothing could have been heard is
 * none.
 */
public final class Board {
    /** Told of each change once readers can see it, by the board's writer: it must be quick. */
    public interface Listener {
        /** @param now null when the host is on air no longer */
        void changed(HostId host, @Nullable LiveHost now);
    }

    private final BoardConfig config;
    private final OnAir onAir;
    private final Heat heat;
    private final Ranking popular;
    private final Ranking fresh;
    private final Sanctions sanctions = new Sanctions();
    private final FreshFeedback feedback;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Held by whoever writes; guards the fields below and every slot's plain fields. */
    private final Object writer = new Object();

    private final OffAir offAir;
    private final Map<Integer, PartitionClock> clocks = new HashMap<>();
    private long deafUntilMillis;

    public Board(BoardConfig config) {
        this.config = config;
        this.onAir = new OnAir(config.rankings().groupInterval().toMillis());
        this.heat = new Heat(config.rankings().weights(), config.rankings().halfLife());
        this.popular = new Ranking(onAir.slots(), (slot, host, now) -> slot.heat, config.rankings());
        this.fresh = new Ranking(onAir.slots(), config.newHosts()::score, config.rankings());
        this.feedback = new FreshFeedback(config.feedback());
        this.offAir = new OffAir(config.maxOffAir());
    }

    /** For a world of one partition, whose log holds a status as soon as the host gave its sign of life. */
    public boolean apply(HostStatus status) {
        return apply(0, status, status.aliveAtMillis());
    }

    /**
     * Makes the board say what {@code status} says, unless it knows as much already.
     *
     * @param appendedAtMillis when the log got it: for a host never heard of before this counts as a sign of life
     */
    public boolean apply(int partition, HostStatus status, long appendedAtMillis) {
        synchronized (writer) {
            Slot slot = slot(status.hostId());
            if (slot.knows(status.revision())) {
                return false;
            }
            PartitionClock clock = clock(partition);
            slot.revision = status.revision();
            slot.clock = clock;
            if (slot.isPast(status)) {
                return false;
            }
            slot.heard(status, appendedAtMillis);
            if (status.onAir() && !clock.lapsed(slot.aliveAtMillis)) {
                show(slot, new LiveHost(status, slot.card));
            } else {
                hide(slot);
            }
            return true;
        }
    }

    public boolean apply(HostCard card) {
        synchronized (writer) {
            Slot slot = slot(card.hostId());
            HostCard known = slot.card;
            if (known != null && known.revision().compareTo(card.revision()) >= 0) {
                return false;
            }
            deal(slot, card);
            return true;
        }
    }

    /**
     * The log has forgotten the status of a host off air: zombies are no longer to be feared. Of one on air this is a former owner's word,
     * who knew of an earlier end and not of what began since: it changes nothing.
     */
    public void forget(HostId host) {
        synchronized (writer) {
            Slot slot = slot(host);
            if (slot.live == null) {
                slot.forget();
                offAir.keep(slot);
            }
        }
    }

    public void forgetCard(HostId host) {
        synchronized (writer) {
            deal(slot(host), null);
        }
    }

    /** Every sign of life that the log got from the partition's hosts before {@code heardUntilMillis} is known here: the silent lapse. */
    public void advance(int partition, long heardUntilMillis) {
        synchronized (writer) {
            clock(partition).advance(heardUntilMillis, this::hide);
        }
    }

    /** Until {@code millis} hosts could not be heard by the log: nobody's silence began before. */
    public void deafUntil(long millis) {
        synchronized (writer) {
            deafUntilMillis = millis;
            clocks.values().forEach(clock -> clock.deafUntil(millis));
        }
    }

    /** Null unless the host is on air. */
    public @Nullable LiveHost find(HostId host) {
        Slot slot = onAir.find(host);
        return slot == null ? null : slot.live;
    }

    public boolean isOnAir(HostId host) {
        return find(host) != null;
    }

    public int size() {
        return onAir.slots().size();
    }

    public Collection<LiveHost> onAir() {
        return new LiveHosts(onAir.slots(), host -> true);
    }

    public Collection<LiveHost> byActivity(Activity activity) {
        return onAir.activities.get(activity);
    }

    public Collection<LiveHost> bySong(SongId song) {
        return onAir.songs.get(song);
    }

    public Collection<LiveHost> byCategory(String category) {
        return onAir.categories.get(category);
    }

    public Collection<LiveHost> byRegion(String region) {
        return onAir.regions.get(region);
    }

    /** The most popular who do this now, best first. */
    public List<LiveHost> byActivity(Activity activity, int k, long nowMillis) {
        return onAir.activities.hottest(activity, k, nowMillis);
    }

    /** The most popular who perform this now, best first. */
    public List<LiveHost> bySong(SongId song, int k, long nowMillis) {
        return onAir.songs.hottest(song, k, nowMillis);
    }

    /** The most popular of a category, best first. */
    public List<LiveHost> byCategory(String category, int k, long nowMillis) {
        return onAir.categories.hottest(category, k, nowMillis);
    }

    /** The most popular of a region, best first. */
    public List<LiveHost> byRegion(String region, int k, long nowMillis) {
        return onAir.regions.hottest(region, k, nowMillis);
    }

    /** The most popular, best first; no more than the configured depth. The order may be one ranking interval old. */
    public List<LiveHost> popular(int k, long nowMillis) {
        return popular.top(k, nowMillis);
    }

    /** Hosts young on the platform or hardly shown yet, the least shown first; as deep and as old as {@link #popular}. */
    public List<LiveHost> newHosts(int k, long nowMillis) {
        return fresh.top(k, nowMillis);
    }

    public Sanctions sanctions() {
        return sanctions;
    }

    /** What this node's users hold against hosts since just now. */
    public FreshFeedback feedback() {
        return feedback;
    }

    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    private Slot slot(HostId host) {
        Slot slot = onAir.find(host);
        return slot == null ? offAir.find(host) : slot;
    }

    private PartitionClock clock(int partition) {
        return clocks.computeIfAbsent(
                partition, p -> new PartitionClock(config.lapse().toMillis(), deafUntilMillis));
    }

    private void deal(Slot slot, @Nullable HostCard card) {
        slot.card = card;
        LiveHost live = slot.live;
        if (live == null) {
            offAir.keep(slot);
        } else {
            show(slot, new LiveHost(live.status(), card));
        }
    }

    private void show(Slot slot, LiveHost live) {
        slot.heat = heat.of(live.status().counters());
        onAir.show(slot, live);
        offAir.remove(slot);
        if (slot.clock != null) {
            slot.clock.watch(slot);
        }
        listeners.forEach(listener -> listener.changed(slot.id, live));
    }

    private void hide(Slot slot) {
        boolean wasOnAir = slot.live != null;
        onAir.hide(slot);
        offAir.keep(slot);
        if (slot.clock != null) {
            slot.clock.leave(slot);
        }
        if (wasOnAir) {
            listeners.forEach(listener -> listener.changed(slot.id, null));
        }
    }
}
