package io.limelight.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** Pekko Persistence's journal on the {@link Journal} table. */
public final class CassandraJournal extends AsyncWriteJournal {
    private final Journal journal = Journal.get(context().system());

    @Override
    public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> messages) {
        List<CompletableFuture<Boolean>> writes = new ArrayList<>();
        for (AtomicWrite message : messages) {
            List<Entry> entries = new ArrayList<>(message.size());
            for (PersistentRepr event : CollectionConverters.asJava(message.payload())) {
                entries.add(journal.entry(event.persistenceId(), event.sequenceNr(), 0, event.payload()));
            }
            writes.add(journal.write(message.persistenceId(), entries).toCompletableFuture());
        }
        CompletionStage<Iterable<Optional<Exception>>> all = CompletableFuture.allOf(
                        writes.toArray(CompletableFuture[]::new))
                .thenApply(done -> writes.stream()
                        .map(write -> Optional.<Exception>empty())
                        .toList());
        return FutureConverters.asScala(all);
    }

    @Override
    public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long fromSequenceNr) {
        return FutureConverters.asScala(journal.recovered(persistenceId).thenApply(Stored::highest));
    }

    @Override
    public Future<Void> doAsyncReplayMessages(
            String persistenceId, long from, long to, long max, Consumer<PersistentRepr> replay) {
        CompletionStage<Void> replayed = journal.recovered(persistenceId).thenAccept(stored -> {
            journal.replayed(persistenceId);
            stored.events().stream()
                    .filter(event -> event.sequence() >= from && event.sequence() <= to)
                    .limit(max)
                    .map(this::event)
                    .forEach(replay);
        });
        return FutureConverters.asScala(replayed);
    }

    private PersistentRepr event(Entry entry) {
        return PersistentRepr.apply(
                journal.payload(entry), entry.sequence(), entry.id(), "", false, ActorRef.noSender(), "");
    }

    /** Events leave with the snapshot that covers them. */
    @Override
    public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
        return FutureConverters.asScala(CompletableFuture.completedFuture(null));
    }
}
