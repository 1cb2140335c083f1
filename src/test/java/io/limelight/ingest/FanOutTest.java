package io.limelight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.Room;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerVerdict.Accepted;
import io.limelight.wire.Behaviours;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it takes to tell friends where a user is, but for the log's own part; prints it. */
class FanOutTest {
    private static final ViewerConfig CONFIG = ViewerConfig.from(
            ConfigFactory.parseResources("limelight.conf").resolve().getConfig("limelight"));
    private static final UserId USER = new UserId("user-1");
    private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final int ENTRANCES = 1_000;

    private final Viewer user = new Viewer(CONFIG);
    private final Map<UserId, Viewer> friends = new HashMap<>();
    private long offset;
    private long records;
    private long bytes;

    @Test
    void anEntranceIsToldToSoManyFriendsAndNoMore() throws Exception {
        List<UserId> known = IntStream.range(0, CONFIG.friends())
                .mapToObj(i -> new UserId("friend-" + i))
                .toList();
        user.apply(sourced(new Behaviour.FriendsChanged(header(USER), known, List.of())));
        for (UserId friend : known) {
            Viewer viewer = new Viewer(CONFIG);
            viewer.apply(sourced(new Behaviour.FriendsChanged(header(friend), List.of(USER), List.of())));
            friends.put(friend, viewer);
        }
        for (int i = 0; i < ENTRANCES; i++) {
            enter(i);
        }
        records = 0;
        bytes = 0;

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = ENTRANCES; i < 2 * ENTRANCES; i++) {
            enter(i);
        }
        double micros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e3;

        assertThat(records).isEqualTo((long) ENTRANCES * CONFIG.friendRooms().told());
        assertThat(friends.values().stream()
                        .mapToInt(friend -> friend.snapshot().friendRooms().size())
                        .sum())
                .isEqualTo(CONFIG.friendRooms().told());
        System.out.printf(
                "fan-out: %d records and %d bytes an entrance, %.1f us of CPU a record%n",
                records / ENTRANCES, bytes / ENTRANCES, micros / records);
    }

    /** To be told, written, read, and applied by the friend. */
    private void enter(int number) throws Exception {
        Room room = new Room(new HostId("host-" + number % 500), new BroadcastId("broadcast-" + number), null);
        Sourced<Behaviour> entered = sourced(new Behaviour.Entered(header(USER), room));
        for (Behaviour told : new Told(entered, (Accepted) user.apply(entered)).others()) {
            byte[] record = Behaviours.encode(told);
            Behaviour read = Behaviours.decode(record);
            Objects.requireNonNull(friends.get(read.userId())).apply(sourced(read));
            records++;
            bytes += record.length;
        }
    }

    private Header header(UserId of) {
        return new Header(new EventId("e" + offset), of, AT.plusMillis(offset), null, null);
    }

    private Sourced<Behaviour> sourced(Behaviour behaviour) {
        Position position = new Position("behaviours", 1, 0, offset++);
        return new Sourced<>(position, behaviour.header().occurredAt().toEpochMilli(), behaviour);
    }
}
