package io.limelight.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.internal.core.config.typesafe.DefaultDriverConfigLoader;
import com.typesafe.config.Config;
import io.limelight.entity.Ownership;
import io.limelight.entity.Stamped;
import io.limelight.log.Partitioner;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.pekko.Done;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;

/**
 * What the journal and the snapshot store of a node share: one session, and one read per recovery. The snapshot store is asked first
 * and fetches the events too; the journal finds them here a moment later.
 */
public final class Journal implements Extension {
    private static final Id ID = new Id();

    private final Serialization serialization;
    private final CompletionStage<JournalTable> table;
    private final CompletionStage<HistoryTable> history;
    private final CompletionStage<Owners> owners;
    private final ConcurrentHashMap<String, Stored> recovering = new ConcurrentHashMap<>();
    private volatile ToLongFunction<String> epochs = id -> 0;

    private Journal(ExtendedActorSystem system) {
        Config application = system.settings().config();
        JournalConfig config = JournalConfig.from(application.getConfig("limelight"));
        serialization = SerializationExtension.get(system);
        CompletionStage<CqlSession> session = CqlSession.builder()
                .addContactPoint(config.contactPoint())
                .withLocalDatacenter(config.datacenter())
                .withConfigLoader(
                        new DefaultDriverConfigLoader(() -> application.getConfig("datastax-java-driver"), false))
                .buildAsync();
        Patience patience = Patience.of(config);
        // all that opens a table may be done twice
        table = session.thenCompose(open -> patience.ask(() -> JournalTable.open(config, open, patience)));
        history = table.thenCombine(session, (there, open) -> open)
                .thenCompose(open -> patience.ask(() -> HistoryTable.open(config, open)));
        owners = table.thenCombine(session, (ready, open) -> new Owners(open, config.keyspace()));
        CoordinatedShutdown.get(system)
                .addTask(
                        CoordinatedShutdown.PhaseActorSystemTerminate(),
                        "close-journal",
                        () -> session.thenCompose(CqlSession::closeAsync).thenApply(closed -> Done.getInstance()));
    }

    public static Journal get(org.apache.pekko.actor.ClassicActorSystemProvider system) {
        return ID.get(system);
    }

    /** Completes when entities can be stored: the store answers, and its tables are there. */
    public CompletionStage<Done> ready() {
        return history.thenApply(open -> Done.getInstance());
    }

    /**
     * An entity as it was: what is stored of it up to a moment.
     *
     * @param id as the entity stores itself under
     * @return fails with {@link Past.NotKept} when there is nothing to show
     */
    public CompletionStage<Past> past(String id, Moment moment) {
        return table.thenCombine(history, (journal, past) -> {
                    int bucket = bucket(id, journal.buckets());
                    return past.timeline(bucket, id)
                            .thenApply(timeline -> timeline.find(moment))
                            .thenCompose(found -> past.segment(bucket, id, found.base(), found.sequence())
                                    .thenApply(rows -> past(found, rows)));
                })
                .thenCompose(found -> found);
    }

    private Past past(Timeline.Found found, List<Entry> rows) {
        Object snapshot = !rows.isEmpty() && rows.get(0).isSnapshot() ? payload(rows.get(0)) : null;
        List<Object> deltas = rows.stream()
                .filter(row -> !row.isSnapshot())
                .map(this::payload)
                .toList();
        return new Past(found.sequence(), found.at(), snapshot, deltas);
    }

    /** Rows written by this node so far. */
    public CompletionStage<Long> written() {
        return table.thenApply(JournalTable::written);
    }

    /** Under which epoch this node owns the partition of an entity, by persistence id; 0 when it does not. Told before the first recovery. */
    public void ownedBy(ToLongFunction<String> owned) {
        epochs = owned;
    }

    /**
     * Makes this node the owner of a shard: whatever owners before it store from now on counts no more.
     *
     * @param mine the epoch by which this node had it last
     * @return the epoch by which it has it now; {@code mine} when nobody owned it since
     */
    public CompletionStage<Long> claim(String shard, long mine) {
        return owners.thenCompose(open -> open.claim(shard, mine));
    }

    CompletionStage<Boolean> write(String id, List<Entry> entries) {
        return table.thenCompose(open -> open.write(bucket(id, open.buckets()), entries));
    }

    /** The snapshot stands, and nothing of before it is told any more: neither by the journal nor by history. */
    CompletionStage<Void> writeEndingHistory(Entry snapshot) {
        return write(snapshot.id(), List.of(snapshot))
                .thenCombine(history, (written, past) -> past.forget(snapshot.id()))
                .thenCompose(forgotten -> forgotten);
    }

    /** What the snapshot puts out of use is history first, and only then gone from the journal. */
    CompletionStage<Boolean> write(Entry snapshot) {
        String id = snapshot.id();
        return table.thenCombine(
                        history, (open, past) -> past.archive(bucket(id, open.buckets()), id, snapshot.covers()))
                .thenCompose(archived -> archived)
                .thenCompose(archived -> write(id, List.of(snapshot)));
    }

    /**
     * Reads an entity, and keeps its events for {@link #replayed}. What a former owner stored is stored again as this node's, so that
     * nothing that the former one may still write can come to stand among it.
     */
    CompletionStage<Stored> recover(String id) {
        return read(id).thenCompose(stored -> adopted(id, stored, epochs.applyAsLong(id)))
                .thenApply(stored -> {
                    recovering.put(id, stored);
                    return stored;
                });
    }

    private CompletionStage<Stored> adopted(String id, Stored stored, long epoch) {
        if (stored.epoch() == epoch || stored.isEmpty()) {
            return CompletableFuture.completedFuture(stored);
        }
        if (stored.epoch() > epoch) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    id + " belongs to the owner of epoch " + stored.epoch() + " by now; this node's is " + epoch));
        }
        return write(id, stored.under(epoch)).thenApply(written -> stored);
    }

    /** What a recovery that is under way has read already, else what is stored. */
    CompletionStage<Stored> recovered(String id) {
        Stored read = recovering.get(id);
        return read != null ? CompletableFuture.completedFuture(read) : read(id);
    }

    void replayed(String id) {
        recovering.remove(id);
    }

    private CompletionStage<Stored> read(String id) {
        return table.thenCompose(open -> open.read(bucket(id, open.buckets()), id));
    }

    /** By the id within its type, so that the entities of one log partition share few buckets. */
    private static int bucket(String id, int buckets) {
        return Partitioner.partition(id.substring(id.indexOf('|') + 1), buckets);
    }

    Entry entry(String id, long sequence, long covers, Object stored) {
        Object payload = stored instanceof Stamped stamped ? stamped.fact() : stored;
        long epoch = stored instanceof Stamped stamped ? stamped.epoch() : Ownership.NONE;
        Serializer serializer = serialization.findSerializerFor(payload);
        byte[] bytes = serializer.toBinary(payload);
        String manifest = Serializers.manifestFor(serializer, payload);
        return new Entry(id, sequence, covers, epoch, serializer.identifier(), manifest, ByteBuffer.wrap(bytes), null);
    }

    Object payload(Entry entry) {
        byte[] bytes = new byte[entry.payload().remaining()];
        entry.payload().duplicate().get(bytes);
        return serialization
                .deserialize(bytes, entry.serializer(), entry.manifest())
                .get();
    }

    private static final class Id extends AbstractExtensionId<Journal> {
        @Override
        public Journal createExtension(ExtendedActorSystem system) {
            return new Journal(system);
        }
    }
}
