package io.limelight.board;

import io.limelight.domain.Control;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.log.TableReader;
import io.limelight.log.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps a board as the log says. A record that cannot be read is counted and skipped: one bad writer hides one host. */
public final class BoardFeed implements AutoCloseable {
    /** Reads a record's value; whatever it throws makes the record unreadable. */
    public interface Decoder<T> {
        T decode(byte[] value) throws Exception;
    }

    public record Source<T>(String topic, Decoder<T> decoder) {}

    private final List<Table<?>> tables;
    private final List<TableReader> readers;

    private BoardFeed(List<Table<?>> tables, List<TableReader> readers) {
        this.tables = tables;
        this.readers = readers;
    }

    /**
     * @param client the settings of a Kafka client that say where Kafka is and how it is entered
     * @param controls where sanctions are, under keys that begin with {@link Topics#SANCTION}
     */
    public static BoardFeed start(
            Board board,
            BoardConfig config,
            Map<String, Object> client,
            Source<HostStatus> statuses,
            Source<HostCard> cards,
            Source<Control> controls,
            InstantSource clock) {
        StatusTable statusTable = new StatusTable(board, statuses.decoder, config.silentPartitionGrace());
        CardTable cardTable = new CardTable(board, cards.decoder);
        SanctionTable sanctionTable = new SanctionTable(board.sanctions(), controls.decoder, Topics.SANCTION);
        return new BoardFeed(
                List.of(statusTable, cardTable, sanctionTable),
                List.of(
                        TableReader.start(client, statuses.topic, statusTable, config.reader(), clock),
                        TableReader.start(client, cards.topic, cardTable, config.reader(), clock),
                        TableReader.start(client, controls.topic, sanctionTable, config.reader(), clock)));
    }

    /** Completes when the board knows everything that the log held at the start. */
    public CompletionStage<Void> ready() {
        return CompletableFuture.allOf(readers.stream()
                .map(reader -> reader.caughtUp().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** Records skipped so far. */
    public long unreadable() {
        return tables.stream().mapToLong(Table::unreadable).sum();
    }

    @Override
    public void close() {
        readers.forEach(TableReader::close);
    }
}
