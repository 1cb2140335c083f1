package io.limelight.support;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Entities with a journal in memory, which stores bytes as the real one does, and a clock that stands until it is moved. A test
 * class has one with {@code @RegisterExtension static}; before each test it forgets what the journal holds.
 */
public final class Entities implements BeforeEachCallback, AfterAllCallback {
    public final ActorTestKit kit = ActorTestKit.create(ManualTime.config()
            .withFallback(PersistenceTestKitPlugin.config())
            .withFallback(PersistenceTestKitSnapshotPlugin.config())
            .withFallback(ConfigFactory.parseResources("serialization.conf"))
            .withFallback(ConfigFactory.load()));
    private final ManualTime time = ManualTime.get(kit.system());
    private final AtomicLong nanos = new AtomicLong();
    /** Goes with the time of timers. */
    public final LongSupplier nanoClock = nanos::get;

    private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
    private final SnapshotTestKit snapshots = SnapshotTestKit.create(kit.system());

    @Override
    public void beforeEach(ExtensionContext test) {
        journal.clearAll();
        snapshots.clearAll();
    }

    public void timePasses(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        time.timePasses(duration);
    }

    public List<Object> stored(String persistenceId) {
        return journal.persistedInStorage(persistenceId);
    }

    public void failNextSnapshot(String persistenceId) {
        snapshots.failNextPersisted(persistenceId);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        kit.shutdownTestKit();
    }
}
