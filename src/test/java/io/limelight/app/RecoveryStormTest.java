package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.host.HostConfig;
import io.limelight.host.HostEntity;
import io.limelight.host.HostOutlet;
import io.limelight.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.junit.jupiter.api.Test;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** When many entities are asked for at once, as after a restart, the store is asked for few at a time. */
class RecoveryStormTest {
    private static final int ENTITIES = 60;
    private static final int AT_ONCE = 4;

    @Test
    void noMoreThanTheSettingComeBackAtTheSameTime() throws Exception {
        ActorTestKit kit = ActorTestKit.create("storm", config());
        try {
            TestProbe<HostSnapshot> probe = kit.createTestProbe();
            for (int i = 0; i < ENTITIES; i++) {
                HostId id = new HostId("h" + i);
                HostConfig hosts = HostConfig.from(config().getConfig("limelight"));
                kit.spawn(HostEntity.create(id, hosts, new NoOutlet(), "behaviours", i + 1, System::nanoTime))
                        .tell(new HostEntity.Inspect(probe.ref()));
            }
            List<CompletableFuture<Optional<SelectedSnapshot>>> first = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                first.add(next());
            }

            first.forEach(SlowSnapshots::answer);
            for (int i = AT_ONCE; i < ENTITIES; i++) {
                SlowSnapshots.answer(next());
            }

            assertThat(probe.receiveSeveralMessages(ENTITIES)).hasSize(ENTITIES);
            assertThat(SlowSnapshots.MOST).hasValue(AT_ONCE);
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static CompletableFuture<Optional<SelectedSnapshot>> next() throws InterruptedException {
        CompletableFuture<Optional<SelectedSnapshot>> asked = SlowSnapshots.ASKED.poll(30, TimeUnit.SECONDS);
        assertThat(asked).as("another recovery begins").isNotNull();
        return asked;
    }

    private static Config config() {
        return Settings.load(
                null,
                ConfigFactory.parseMap(Map.of(
                        "pekko.actor.provider", "local",
                        "limelight.cassandra.recoveries", AT_ONCE,
                        "pekko.persistence.journal.plugin", "pekko.persistence.journal.inmem",
                        "pekko.persistence.snapshot-store.plugin", "slow-snapshots",
                        "slow-snapshots.class", SlowSnapshots.class.getName())));
    }

    /** A store that answers when the test says so. */
    public static final class SlowSnapshots extends SnapshotStore {
        private static final BlockingQueue<CompletableFuture<Optional<SelectedSnapshot>>> ASKED =
                new LinkedBlockingQueue<>();
        private static final AtomicInteger UNDER_WAY = new AtomicInteger();
        private static final AtomicInteger MOST = new AtomicInteger();

        private static void answer(CompletableFuture<Optional<SelectedSnapshot>> asked) {
            UNDER_WAY.decrementAndGet();
            asked.complete(Optional.empty());
        }

        @Override
        public Future<Optional<SelectedSnapshot>> doLoadAsync(String id, SnapshotSelectionCriteria criteria) {
            CompletableFuture<Optional<SelectedSnapshot>> asked = new CompletableFuture<>();
            MOST.accumulateAndGet(UNDER_WAY.incrementAndGet(), Math::max);
            ASKED.add(asked);
            return FutureConverters.asScala(asked);
        }

        @Override
        public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
            throw new AssertionError("nothing is saved");
        }

        @Override
        public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
            throw new AssertionError("nothing is deleted");
        }

        @Override
        public Future<Void> doDeleteAsync(String id, SnapshotSelectionCriteria criteria) {
            throw new AssertionError("nothing is deleted");
        }
    }

    private static final class NoOutlet implements HostOutlet {
        @Override
        public CompletionStage<?> publish(HostStatus status) {
            throw new AssertionError("nothing changes");
        }

        @Override
        public CompletionStage<?> publish(HostCard card) {
            throw new AssertionError("nothing changes");
        }

        @Override
        public CompletionStage<?> retire(HostId hostId) {
            throw new AssertionError("nobody leaves");
        }
    }
}
