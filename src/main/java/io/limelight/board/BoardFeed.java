package io.limelight.board;

import io.limelight.domain.Control;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import io.limelight.log.KafkaEventClock;
import io.limelight.log.TableReader;
import io.limelight.log.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Keeps a board as the log says. A record that cannot be read is counted and skipped: one bad writer hides one host. */
public final class BoardFeed implements AutoCloseable {
    /** Reads a record's value; whatever it throws makes the record unreadable. */
    public interface Decoder<T> {
        T decode(byte[] value) throws Exception;
    }

    public record Source<T>(String topic, Decoder<T> decoder) {}

    /**
     * What a board is fed by.
     *
     * @param client the settings of a Kafka client that say where Kafka is and how it is entered
     * @param controls where sanctions are, under keys that begin with {@link Topics#SANCTION}
     * @param hosts how far the readers of host events have come; closed with the feed
     */
    public record Sources(
            Map<String, Object> client,
            Source<HostStatus> statuses,
            Source<HostCard> cards,
            Source<Control> controls,
            KafkaEventClock hosts) {}

    private final List<Table<?>> tables;
    private final TableReader reader;
    private final KafkaEventClock hosts;

    private BoardFeed(List<Table<?>> tables, TableReader reader, KafkaEventClock hosts) {
        this.tables = tables;
        this.reader = reader;
        this.hosts = hosts;
    }

    public static BoardFeed start(Board board, BoardConfig config, Sources from, InstantSource clock) {
        StatusTable statuses = new StatusTable(board, from.statuses.decoder, from.hosts::told);
        CardTable cards = new CardTable(board, from.cards.decoder);
        SanctionTable sanctions = new SanctionTable(board.sanctions(), from.controls.decoder, Topics.SANCTION);
        return new BoardFeed(
                List.of(statuses, cards, sanctions),
                TableReader.start(
                        from.client,
                        Map.of(
                                from.statuses.topic, statuses,
                                from.cards.topic, cards,
                                from.controls.topic, sanctions),
                        config.reader(),
                        clock),
                from.hosts);
    }

    /** Completes when the board knows everything that the log held at the start. */
    public CompletionStage<Void> ready() {
        return reader.caughtUp();
    }

    /** Records skipped so far. */
    public long unreadable() {
        return tables.stream().mapToLong(Table::unreadable).sum();
    }

    @Override
    public void close() {
        reader.close();
        hosts.close();
    }
}
