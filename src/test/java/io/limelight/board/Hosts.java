package io.limelight.board;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts for tests: on air at {@link #NOW}, chatting, until told otherwise. */
record Hosts(HostStatus status) {
    static final long NOW = 1_800_000_000_000L;
    static final HostId ANA = new HostId("ana");
    static final HostId BO = new HostId("bo");
    static final HostId CY = new HostId("cy");

    static Hosts host(HostId id) {
        return new Hosts(new HostStatus(
                id,
                new Revision(1, 1),
                true,
                new BroadcastId("b-" + id),
                Activity.CHAT,
                null,
                null,
                null,
                NOW,
                NOW,
                NOW,
                1,
                0,
                CounterValues.ZERO));
    }

    static BoardConfig config(String overrides) {
        return BoardConfig.from(ConfigFactory.parseString(overrides)
                .withFallback(ConfigFactory.parseResources("board.conf"))
                .resolve()
                .getConfig("limelight"));
    }

    static HostCard card(HostId id, long counter, @Nullable String category, @Nullable String region) {
        return card(id, counter, category, region, 0);
    }

    static HostCard card(
            HostId id, long counter, @Nullable String category, @Nullable String region, long registeredAtMillis) {
        HostProfile profile =
                new HostProfile(null, null, null, region, category, List.of(), List.of(), registeredAtMillis);
        return new HostCard(id, new Revision(1, counter), profile, null);
    }

    Hosts revision(long epoch, long counter) {
        return with(
                new Revision(epoch, counter),
                status.onAir(),
                status.activity(),
                status.song(),
                status.aliveAtMillis(),
                status.counters());
    }

    Hosts offAir() {
        return with(status.revision(), false, null, null, status.aliveAtMillis(), status.counters());
    }

    Hosts doing(Activity activity, @Nullable SongId song) {
        return with(status.revision(), true, activity, song, status.aliveAtMillis(), status.counters());
    }

    /** Having heard of facts up to then. */
    Hosts asOf(long millis) {
        return new Hosts(new HostStatus(
                status.hostId(),
                status.revision(),
                status.onAir(),
                status.broadcastId(),
                status.turn(),
                status.song(),
                status.title(),
                status.avatar(),
                status.startedAtMillis(),
                millis,
                status.aliveAtMillis(),
                status.quality(),
                status.safety(),
                status.concurrentViewers(),
                status.counters()));
    }

    /** In this broadcast, which began then. */
    Hosts broadcast(String id, long startedAtMillis) {
        return new Hosts(new HostStatus(
                status.hostId(),
                status.revision(),
                true,
                new BroadcastId(id),
                status.activity(),
                status.song(),
                status.title(),
                status.avatar(),
                startedAtMillis,
                status.asOfMillis(),
                status.aliveAtMillis(),
                status.quality(),
                status.concurrentViewers(),
                status.counters()));
    }

    Hosts aliveAt(long millis) {
        return with(status.revision(), status.onAir(), status.activity(), status.song(), millis, status.counters());
    }

    Hosts counting(Signal signal, long amount, long atMillis) {
        long[] totals = status.counters().totals().clone();
        double[] decayed = status.counters().decayed().clone();
        totals[signal.ordinal()] += amount;
        for (int i = 0; i < CounterValues.HALF_LIVES; i++) {
            decayed[signal.ordinal() * CounterValues.HALF_LIVES + i] += amount;
        }
        return with(
                status.revision(),
                status.onAir(),
                status.activity(),
                status.song(),
                status.aliveAtMillis(),
                new CounterValues(atMillis, totals, decayed));
    }

    private Hosts with(
            Revision revision,
            boolean onAir,
            @Nullable Activity activity,
            @Nullable SongId song,
            long aliveAtMillis,
            CounterValues counters) {
        return new Hosts(new HostStatus(
                status.hostId(),
                revision,
                onAir,
                status.broadcastId(),
                activity,
                song,
                status.title(),
                status.avatar(),
                status.startedAtMillis(),
                status.asOfMillis(),
                aliveAtMillis,
                status.quality(),
                status.concurrentViewers(),
                counters));
    }
}
