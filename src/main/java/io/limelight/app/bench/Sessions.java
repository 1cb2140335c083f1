package io.limelight.app.bench;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Clicked;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.log.LogWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Load in the shape of real sessions: an exposure of six, a click or two, each watched to its end. Many sessions are under way at
 * once, so that the events of one user do not follow each other in the log.
 */
final class Sessions {
    private static final int AT_ONCE = 2_000;
    private static final List<Activity> ACTIVITIES =
            List.of(Activity.CHAT, Activity.PERFORMANCE, Activity.PK, Activity.MULTI_MIC, Activity.GAME);

    private final SplittableRandom random;
    private final int hosts;
    private final Supplier<UserId> users;
    private final Instant at;
    private final String prefix;
    private long events;

    /**
     * @param seed other sessions for each
     * @param users who has the next session
     */
    Sessions(long seed, int hosts, Supplier<UserId> users, Instant at) {
        this.random = new SplittableRandom(seed);
        this.prefix = seed + "-";
        this.hosts = hosts;
        this.users = users;
        this.at = at;
    }

    /** So many users in turn, of whom no other seed knows. */
    static Supplier<UserId> strangers(long seed, int count) {
        int[] next = new int[1];
        return () -> new UserId(seed + "-user-" + next[0]++ % count);
    }

    /** So many users in turn, the same for each seed; but one session in ten is a stranger's. */
    static Supplier<UserId> regulars(long seed, int count) {
        Supplier<UserId> strangers = strangers(seed, count);
        int[] next = new int[1];
        return () -> next[0]++ % 10 == 9 ? strangers.get() : new UserId("regular-" + next[0] % count);
    }

    static HostId host(int number) {
        return new HostId("host-" + number);
    }

    /** Every host known and on air, once the log has it. */
    static void goLive(int hosts, Instant at, LogWriter log) {
        List<CompletableFuture<?>> sent = new ArrayList<>(2 * hosts);
        for (int i = 0; i < hosts; i++) {
            HostId id = host(i);
            HostProfile profile = new HostProfile(
                    "Host " + i, null, null, "region-" + i % 8, "category-" + i % 12, List.of(), List.of(), 0);
            Activity activity = ACTIVITIES.get(i % ACTIVITIES.size());
            SongId song = new SongId("song-" + i % 400);
            HostEvent known = new HostEvent.ProfileChanged(new EventId("p-" + i), id, at, profile);
            HostEvent started = new HostEvent.BroadcastStarted(
                    new EventId("s-" + i), id, at, new BroadcastId("b-" + i), activity, song, "Room " + i);
            sent.add(log.append(known).toCompletableFuture());
            sent.add(log.append(started).toCompletableFuture());
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }

    /** At least {@code count} behaviours, whole sessions. */
    long play(long count, Consumer<Behaviour> log) {
        while (events < count) {
            List<List<Behaviour>> underWay = new ArrayList<>(AT_ONCE);
            for (int i = 0; i < AT_ONCE; i++) {
                underWay.add(session(users.get()));
            }
            for (int step = 0; step < 5; step++) {
                for (List<Behaviour> session : underWay) {
                    if (step < session.size()) {
                        log.accept(session.get(step));
                    }
                }
            }
        }
        return events;
    }

    private List<Behaviour> session(UserId user) {
        List<HostId> slate = new ArrayList<>(6);
        for (int i = 0; i < 6; i++) {
            slate.add(host(random.nextInt(hosts)));
        }
        List<Behaviour> session = new ArrayList<>(5);
        session.add(new Exposed(header(user), slate));
        int clicks = 1 + random.nextInt(2);
        for (int i = 0; i < clicks; i++) {
            Room room = new Room(slate.get(i), null, ACTIVITIES.get(random.nextInt(ACTIVITIES.size())));
            session.add(new Clicked(header(user), room));
            session.add(new Watched(header(user), room, Duration.ofSeconds(1 + random.nextInt(90)), true));
        }
        return session;
    }

    private Header header(UserId user) {
        return new Header(new EventId(prefix + events++), user, at, null, Scene.HOME);
    }
}
