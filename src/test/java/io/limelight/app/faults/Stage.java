package io.limelight.app.faults;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.ActivityChanged;
import io.limelight.domain.HostEvent.BroadcastEnded;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.Heartbeat;
import io.limelight.domain.HostEvent.ProfileChanged;
import io.limelight.domain.HostEvent.SongChanged;
import io.limelight.domain.HostEvent.TitleChanged;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.Room;
import io.limelight.domain.SongId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What hosts do, drawn from a seed: they start, change and end broadcasts, each with an id that was never there before. */
final class Stage {
    static final int HOSTS = 30;

    private final SplittableRandom random;
    private final int[] broadcasts = new int[HOSTS];
    private final boolean[] onAir = new boolean[HOSTS];
    private final Programme programme;
    private long ids;

    Stage(SplittableRandom random, Programme programme) {
        this.random = random;
        this.programme = programme;
    }

    static HostId host(int number) {
        return new HostId("host-" + number);
    }

    /** Everybody is known, and on air. */
    List<HostEvent> open(Instant now) {
        List<HostEvent> events = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            HostProfile profile =
                    new HostProfile(host(host).value(), null, null, null, null, List.of(), List.of("hello"), 0);
            events.add(new ProfileChanged(id(), host(host), now, profile));
            events.add(start(host, now));
        }
        return events;
    }

    /** One change of one host; one in eight begins or ends a broadcast. */
    HostEvent next(Instant now) {
        int host = random.nextInt(HOSTS);
        if (!onAir[host]) {
            return start(host, now);
        }
        BroadcastId broadcast = broadcast(host);
        return switch (random.nextInt(8)) {
            case 0 -> {
                onAir[host] = false;
                programme.ends(host(host).value(), broadcast);
                yield new BroadcastEnded(id(), host(host), now, broadcast);
            }
            case 1, 2, 3 -> new ActivityChanged(id(), host(host), now, broadcast, Crowd.activity(random));
            case 4, 5 -> new SongChanged(id(), host(host), now, broadcast, new SongId("s" + random.nextInt(80)));
            default -> new TitleChanged(id(), host(host), now, broadcast, "title " + random.nextInt(100), null);
        };
    }

    private HostEvent start(int host, Instant now) {
        broadcasts[host]++;
        onAir[host] = true;
        programme.starts(host(host).value(), broadcast(host));
        return new BroadcastStarted(id(), host(host), now, broadcast(host), Activity.CHAT, null, null);
    }

    /** A sign of life of everybody on air. */
    List<HostEvent> heartbeats(Instant now) {
        List<HostEvent> events = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            if (onAir[host]) {
                events.add(new Heartbeat(id(), host(host), now, broadcast(host)));
            }
        }
        return events;
    }

    /** The room of any host, on air or just ended; some clients do not know of which broadcast. */
    Room room(SplittableRandom of) {
        int host = of.nextInt(HOSTS);
        return new Room(host(host), of.nextInt(5) == 0 ? null : broadcast(host), Crowd.activity(of));
    }

    private BroadcastId broadcast(int host) {
        return new BroadcastId(host(host).value() + "-" + broadcasts[host]);
    }

    private EventId id() {
        return new EventId("h" + ++ids);
    }
}
