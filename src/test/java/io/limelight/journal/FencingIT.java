package io.limelight.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.limelight.app.dev.DevServers;
import io.limelight.support.TestServers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a former owner stores late never happened, whenever it arrives. On a real Cassandra. */
@ExtendWith(TestServers.class)
class FencingIT {
    private static final int BUCKET = 0;

    @Test
    void everyOwnerClaimsAGreaterEpochUnlessNobodyOwnedSince(DevServers servers) throws Exception {
        try (CqlSession session = session(servers)) {
            open(servers, session);
            Owners owners = new Owners(session, "fencing");

            assertThat(get(owners.claim("host-1", 0))).isEqualTo(1);
            assertThat(get(owners.claim("host-1", 1))).isEqualTo(1);
            assertThat(get(owners.claim("host-1", 0))).isEqualTo(2);
            assertThat(get(owners.claim("host-1", 1))).isEqualTo(3);
            assertThat(get(owners.claim("viewer-1", 0))).isEqualTo(1);
        }
    }

    @Test
    void whatAFormerOwnerStoresLateNeverHappened(DevServers servers) throws Exception {
        try (CqlSession session = session(servers)) {
            JournalTable table = open(servers, session);
            write(table, event("ana", 1, 1), event("ana", 2, 1));

            write(table, get(table.read(BUCKET, "ana")).under(2).toArray(Entry[]::new));
            write(table, event("ana", 3, 1), event("ana", 4, 1));
            assertThat(texts(get(table.read(BUCKET, "ana")))).containsExactly("1 by 1", "2 by 1");

            write(table, event("ana", 3, 2));
            write(table, event("ana", 3, 1), snapshot("ana", 4, 1));

            Stored stored = get(table.read(BUCKET, "ana"));
            assertThat(texts(stored)).containsExactly("1 by 1", "2 by 1", "3 by 2");
            assertThat(stored.snapshot()).isNull();
            assertThat(stored.highest()).isEqualTo(3);
            assertThat(stored.epoch()).isEqualTo(2);
        }
    }

    @Test
    void anEntityThatIsNewToItsOwnerKeepsNothingOfAFormerOne(DevServers servers) throws Exception {
        try (CqlSession session = session(servers)) {
            JournalTable table = open(servers, session);

            write(table, event("bo", 1, 2));
            write(table, event("bo", 1, 1), event("bo", 2, 1));

            assertThat(texts(get(table.read(BUCKET, "bo")))).containsExactly("1 by 2");
        }
    }

    @Test
    void aSnapshotTakesTheEventsThatItCoversOfItsOwnerAndOfFormerOnes(DevServers servers) throws Exception {
        try (CqlSession session = session(servers)) {
            JournalTable table = open(servers, session);
            write(table, event("cy", 1, 1), event("cy", 2, 2), event("cy", 3, 2), event("cy", 4, 2));

            write(table, snapshot("cy", 3, 2));

            Stored stored = get(table.read(BUCKET, "cy"));
            assertThat(texts(stored)).containsExactly("4 by 2");
            assertThat(text(stored.snapshot())).isEqualTo("to 3 by 2");
            assertThat(stored.highest()).isEqualTo(4);
        }
    }

    private static CqlSession session(DevServers servers) {
        return CqlSession.builder()
                .addContactPoint(address(servers))
                .withLocalDatacenter("datacenter1")
                .build();
    }

    private static JournalTable open(DevServers servers, CqlSession session) throws Exception {
        JournalConfig config = new JournalConfig(
                address(servers),
                "datacenter1",
                "fencing",
                true,
                1,
                1,
                100,
                1_000_000,
                Duration.ofSeconds(10),
                Duration.ofMillis(250),
                Duration.ZERO);
        return get(JournalTable.open(config, session, Patience.of(config)));
    }

    private static InetSocketAddress address(DevServers servers) {
        URI contact = URI.create("cql://" + servers.cassandraContactPoint());
        return new InetSocketAddress(contact.getHost(), contact.getPort());
    }

    private static void write(JournalTable table, Entry... entries) throws Exception {
        get(table.write(BUCKET, List.of(entries)));
    }

    private static Entry event(String id, long sequence, long epoch) {
        return new Entry(id, sequence, 0, epoch, 1, "e", bytes(sequence + " by " + epoch), null);
    }

    private static Entry snapshot(String id, long covers, long epoch) {
        return new Entry(id, Entry.SNAPSHOT, covers, epoch, 1, "s", bytes("to " + covers + " by " + epoch), null);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(Stored stored) {
        return stored.events().stream().map(FencingIT::text).toList();
    }

    private static String text(@Nullable Entry entry) {
        return entry == null
                ? "none"
                : StandardCharsets.UTF_8.decode(entry.payload().duplicate()).toString();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
