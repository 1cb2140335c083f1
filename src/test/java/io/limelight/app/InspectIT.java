package io.limelight.app;

import static io.limelight.entity.Replies.ANY_INCARNATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.limelight.api.Inspected;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Behaviour;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Position;
import io.limelight.domain.Signal;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.entity.Replies;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.host.Host;
import io.limelight.host.HostConfig;
import io.limelight.host.HostEntity;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostOutlet;
import io.limelight.host.HostVerdict;
import io.limelight.journal.Journal;
import io.limelight.journal.Moment;
import io.limelight.support.TestServers;
import io.limelight.viewer.UserFacts;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerCounter;
import io.limelight.viewer.ViewerEntity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the journal in Cassandra tells of an entity: quickly when it comes back, and as it was when somebody asks. */
@ExtendWith(TestServers.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InspectIT {
    private static final String NAME = "inspectit";
    private static final int SNAPSHOT_EVERY = 10;
    private static final long ANY = Replies.any(1);
    private static final HostConfig HOSTS =
            new HostConfig(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30), SNAPSHOT_EVERY, 512);

    @TempDir
    private Path directory;

    private Config config;
    private ActorTestKit kit;
    private Inspector inspector;
    private TestProbe<Object> probe;
    private long incarnations;

    @BeforeEach
    void begin(DevServers servers) {
        begin(servers, Map.of());
    }

    private void begin(DevServers servers, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("pekko.actor.provider", "local");
        config = TestNode.config(servers, NAME, all);
        kit = ActorTestKit.create(NAME, config);
        inspector = new Inspector(Journal.get(kit.system()), ViewerConfig.from(config.getConfig("limelight")));
        probe = kit.createTestProbe();
    }

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void aStateAtASequenceIsTheFoldUpToThere() throws Exception {
        HostId id = new HostId("h1");
        Host reference = new Host(id);
        List<HostSnapshot> states = new ArrayList<>();
        ActorRef<Command> host = start(id);
        for (int round = 0; round < 35; round++) {
            AudienceRecord record = record(id, round, 3);
            reference.apply(record, "behaviours");
            states.add(reference.snapshot());
            apply(host, record);
            persist(host);
        }

        for (int sequence = 1; sequence <= 35; sequence++) {
            Inspected was = at(id, new Moment.Sequence(sequence));
            assertThat(was.sequence()).isEqualTo(sequence);
            same((HostSnapshot) was.state(), states.get(sequence - 1));
        }
        Inspected tenth = at(id, new Moment.Sequence(10));
        assertThat(at(id, new Moment.At(tenth.storedAt())).sequence()).isEqualTo(10);
        assertThat(at(id, Moment.Newest.NEWEST).sequence()).isEqualTo(35);
        assertThatThrownBy(() -> at(id, new Moment.Sequence(36)))
                .hasRootCauseMessage("sequence 36 of host h1 is of the future: the newest is 35");
        theCommandTells(states);
    }

    private void theCommandTells(List<HostSnapshot> states) throws Exception {
        Path conf = Files.writeString(
                directory.resolve("operator.conf"),
                config.getConfig("limelight").atPath("limelight").root().render(ConfigRenderOptions.concise()));

        Ran tenth = run("host", "h1", "--at", "10", "--json", "--conf", conf.toString());
        Ran readable = run("host", "h1", "--conf", conf.toString());
        Ran unknown = run("viewer", "h1", "--conf", conf.toString());
        Ran wrong = run("host", "h1", "--at", "noon", "--conf", conf.toString());

        JsonNode json = new ObjectMapper().readTree(tenth.out);
        assertThat(json.get("sequence").asLong()).isEqualTo(10);
        assertThat(json.at("/state/counters/click/total").asLong())
                .isEqualTo(states.get(9).counters().total(Signal.CLICK));
        assertThat(readable.out).contains("id: h1\nsequence: 35\n");
        assertThat(unknown.code).isEqualTo(1);
        assertThat(unknown.err).isEqualTo("limelight: nothing is known of viewer h1\n");
        assertThat(wrong.code).isEqualTo(2);
        assertThat(wrong.err).contains("'noon' is neither a sequence number from 1 nor a time");
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[words.length + 1];
        all[0] = "inspect";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Ran(main.execute(all), out.toString(), err.toString());
    }

    /** On the real store: neither its journal nor its history tells anything of before. */
    @Test
    void ofAnErasedUserNothingIsStored() {
        Journal.get(kit.system()).ownedBy(id -> 1);
        UserFacts facts = new UserFacts("u1");
        ActorRef<ViewerEntity.Command> viewer = start(facts);
        for (int offset = 0; offset < 130; offset++) {
            apply(viewer, offset, facts.gifted("h" + offset, 9));
        }
        assertThat(viewer(facts, new Moment.Sequence(60))).as("history").isNotNull();
        apply(viewer, 130, new Behaviour.Erased(facts.header()));

        viewer.tell(new ViewerEntity.Purge(
                new Position("behaviours", 1, 0, 130), ANY, probe.getRef().narrow()));
        probe.expectMessageClass(Applied.class, Duration.ofSeconds(30));

        Inspected left = viewer(facts, Moment.Newest.NEWEST);
        assertThat(((ViewerSnapshot) left.state()).ties()).isEmpty();
        for (long sequence : new long[] {1, 60, 131}) {
            Moment gone = new Moment.Sequence(sequence);
            assertThatThrownBy(() -> viewer(facts, gone)).hasMessageContaining("is kept no more");
        }
        assertThat(rows("journal", "viewer|u1")).isOne();
        assertThat(rows("history", "viewer|u1")).isZero();
        kit.stop(viewer);
        viewer = start(facts);
        apply(viewer, 131, facts.clicked("h1"));
        assertThat(((ViewerSnapshot) viewer(facts, Moment.Newest.NEWEST).state()).steps())
                .hasSize(1);
    }

    private long rows(String table, String id) {
        String cassandra = "limelight.cassandra.";
        String[] address = config.getString(cassandra + "contact-point").split(":", -1);
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
                .withLocalDatacenter(config.getString(cassandra + "datacenter"))
                .build()) {
            return Objects.requireNonNull(session.execute(SimpleStatement.newInstance(
                                    "SELECT COUNT(*) FROM " + config.getString(cassandra + "keyspace") + "." + table
                                            + " WHERE id = ? ALLOW FILTERING",
                                    id))
                            .one())
                    .getLong(0);
        }
    }

    private ActorRef<ViewerEntity.Command> start(UserFacts facts) {
        return kit.spawn(ViewerEntity.create(
                facts.user, UserFacts.CONFIG, Replies.incarnation(1, ++incarnations), ViewerCounter.NONE));
    }

    private void apply(ActorRef<ViewerEntity.Command> viewer, long offset, Behaviour behaviour) {
        viewer.tell(new ViewerEntity.ApplyBehaviours(
                List.of(UserFacts.sourced(offset, behaviour)),
                0,
                ANY,
                probe.getRef().narrow()));
        probe.expectMessageClass(Applied.class, Duration.ofSeconds(30));
        viewer.tell(new ViewerEntity.Persist(probe.getRef().narrow()));
        probe.expectMessageClass(Durable.class, Duration.ofSeconds(30));
    }

    private Inspected viewer(UserFacts facts, Moment moment) {
        return inspector.viewer(facts.user, moment).toCompletableFuture().join();
    }

    @Test
    void whatIsOutOfUseExpiresAsAWholeAndTheStateStays(DevServers servers) throws Exception {
        kit.shutdownTestKit();
        begin(servers, Map.of("limelight.cassandra.history", "1 second"));
        HostId id = new HostId("h2");
        ActorRef<Command> host = start(id);
        for (int round = 0; round < 15; round++) {
            apply(host, record(id, round, 1));
            persist(host);
        }

        CompletableFuture<String> expired = new CompletableFuture<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!expired.isDone() && System.nanoTime() < deadline) {
            try {
                at(id, new Moment.Sequence(5));
            } catch (CompletionException refused) {
                expired.complete(refused.getCause().getMessage());
            }
        }

        assertThat(expired)
                .isCompletedWithValue(
                        "sequence 5 of host h2 is kept no more: the oldest is 10 (limelight.cassandra.history)");
        assertThat(((HostSnapshot) at(id, Moment.Newest.NEWEST).state())
                        .counters()
                        .total(Signal.CLICK))
                .isEqualTo(15);
        assertThat(at(id, new Moment.Sequence(12)).sequence()).isEqualTo(12);
    }

    @Test
    void aHostOfAMillionEventsIsBackInMilliseconds() {
        HostId id = new HostId("h3");
        ActorRef<Command> host = start(id);
        for (int round = 0; round < 995; round++) {
            apply(host, record(id, round, 1006));
            persist(host);
        }
        List<Long> millis = new ArrayList<>();
        for (int again = 0; again < 9; again++) {
            kit.stop(host);
            long stopped = System.nanoTime();
            host = start(id);
            HostSnapshot state = inspect(host);
            millis.add((System.nanoTime() - stopped) / 1_000_000);
            assertThat(state.counters().total(Signal.CLICK)).isEqualTo(995 * 1006L);
        }

        assertThat(millis.stream().sorted().skip(4).findFirst().orElseThrow())
                .as("the median of %s ms", millis)
                .isLessThan(100);
    }

    private Inspected at(HostId id, Moment moment) {
        return inspector.host(id, moment).toCompletableFuture().join();
    }

    /** One click in each entry, at different times. */
    private static AudienceRecord record(HostId id, int round, int entries) {
        return new AudienceRecord(
                id,
                1,
                0,
                IntStream.range(0, entries)
                        .mapToObj(i -> new Entry(
                                (long) round * entries + i, 1_700_000_000_000L + round * 1000L + i, Signal.CLICK, 1))
                        .toList());
    }

    private ActorRef<Command> start(HostId id) {
        return kit.spawn(HostEntity.create(id, HOSTS, new Deaf(), "behaviours", ++incarnations, System::nanoTime));
    }

    private void apply(ActorRef<Command> host, AudienceRecord record) {
        ActorRef<Applied<HostVerdict>> replyTo = probe.getRef().narrow();
        host.tell(new HostEntity.ApplyAudience(List.of(record), ANY_INCARNATION, replyTo));
        probe.expectMessageClass(Applied.class, Duration.ofSeconds(30));
    }

    private void persist(ActorRef<Command> host) {
        host.tell(new HostEntity.Persist(probe.getRef().narrow()));
        probe.expectMessageClass(Durable.class, Duration.ofSeconds(30));
    }

    private HostSnapshot inspect(ActorRef<Command> host) {
        host.tell(new HostEntity.Inspect(probe.getRef().narrow()));
        return probe.expectMessageClass(HostSnapshot.class, Duration.ofSeconds(30));
    }

    private static void same(HostSnapshot one, HostSnapshot other) {
        assertThat(one)
                .usingRecursiveComparison()
                .ignoringFields("epoch", "counters")
                .isEqualTo(other);
        assertThat(one.counters().totals()).isEqualTo(other.counters().totals());
        assertThat(one.counters().asOfMillis()).isEqualTo(other.counters().asOfMillis());
        double[] decayed = other.counters().decayed();
        for (int i = 0; i < decayed.length; i++) {
            assertThat(one.counters().decayed()[i]).isCloseTo(decayed[i], within(1e-6));
        }
    }

    /** Nobody hears of this host. */
    private static final class Deaf implements HostOutlet {
        @Override
        public CompletionStage<?> publish(HostStatus status) {
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public CompletionStage<?> publish(HostCard card) {
            return CompletableFuture.completedFuture(card);
        }

        @Override
        public CompletionStage<?> retire(HostId hostId) {
            return CompletableFuture.completedFuture(hostId);
        }
    }
}
