package io.limelight.journal;

import io.limelight.entity.Stamped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** Pekko Persistence's snapshot store on the {@link Journal} table: the newest snapshot of each entity. */
public final class CassandraSnapshots extends SnapshotStore {
    private final Journal journal = Journal.get(context().system());

    @Override
    public Future<Optional<SelectedSnapshot>> doLoadAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        CompletionStage<Optional<SelectedSnapshot>> loaded = journal.recover(persistenceId)
                .thenApply(stored -> Optional.ofNullable(stored.snapshot())
                        .filter(snapshot -> snapshot.covers() <= criteria.maxSequenceNr())
                        .map(snapshot -> SelectedSnapshot.create(
                                new SnapshotMetadata(persistenceId, snapshot.covers(), 0L),
                                journal.payload(snapshot))));
        return FutureConverters.asScala(loaded);
    }

    @Override
    public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
        Entry entry = journal.entry(metadata.persistenceId(), Entry.SNAPSHOT, metadata.sequenceNr(), snapshot);
        CompletionStage<Void> saved = snapshot instanceof Stamped stamped && stamped.endsHistory()
                ? journal.writeEndingHistory(entry)
                : journal.write(entry).thenAccept(written -> {});
        return FutureConverters.asScala(saved);
    }

    /** There is one snapshot, and the next replaces it. */
    @Override
    public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
        return FutureConverters.asScala(CompletableFuture.completedFuture(null));
    }

    @Override
    public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        return FutureConverters.asScala(CompletableFuture.completedFuture(null));
    }
}
