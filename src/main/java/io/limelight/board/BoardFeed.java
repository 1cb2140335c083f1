package io.limelight.board;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.log.TableReader;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Keeps a board as the log says. A record that cannot be read is counted and skipped: one bad writer hides one host. */
public final class BoardFeed implements AutoCloseable {
    /** Reads a record's value; whatever it throws makes the record unreadable. */
    public interface Decoder<T> {
        T decode(byte[] value) throws Exception;
    }

    public record Source<T>(String topic, Decoder<T> decoder) {}

    private final StatusTable statuses;
    private final CardTable cards;
    private final TableReader statusReader;
    private final TableReader cardReader;

    private BoardFeed(StatusTable statuses, CardTable cards, TableReader statusReader, TableReader cardReader) {
        this.statuses = statuses;
        this.cards = cards;
        this.statusReader = statusReader;
        this.cardReader = cardReader;
    }

    /** @param client the settings of a Kafka client that say where Kafka is and how it is entered */
    public static BoardFeed start(
            Board board,
            BoardConfig config,
            Map<String, Object> client,
            Source<HostStatus> statuses,
            Source<HostCard> cards,
            InstantSource clock) {
        StatusTable statusTable = new StatusTable(board, statuses.decoder, config.silentPartitionGrace());
        CardTable cardTable = new CardTable(board, cards.decoder);
        return new BoardFeed(
                statusTable,
                cardTable,
                TableReader.start(client, statuses.topic, statusTable, config.reader(), clock),
                TableReader.start(client, cards.topic, cardTable, config.reader(), clock));
    }

    /** Completes when the board knows everything that the log held at the start. */
    public CompletionStage<Void> ready() {
        return statusReader.caughtUp().thenCombine(cardReader.caughtUp(), (statusesRead, cardsRead) -> statusesRead);
    }

    /** Records skipped so far. */
    public long unreadable() {
        return statuses.unreadable() + cards.unreadable();
    }

    @Override
    public void close() {
        statusReader.close();
        cardReader.close();
    }
}
