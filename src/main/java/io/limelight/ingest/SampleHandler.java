package io.limelight.ingest;

import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import io.limelight.domain.Sourced;
import io.limelight.impression.Came;
import io.limelight.impression.SampleMaker;
import io.limelight.log.EventClock;
import io.limelight.log.LogRecord;
import io.limelight.log.PartitionHandler;
import io.limelight.log.Topic;
import io.limelight.viewer.ViewerEntity.Look;
import io.limelight.viewer.ViewerEntity.Looked;
import io.limelight.viewer.ViewerEntity.Settle;
import io.limelight.wire.Slates;
import io.limelight.wire.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@code impressions}, once their windows are over, → {@code samples}: the log is the timer. The viewer tells what came of each
 * slate, the record in hand has the snapshots, and only when all samples are in the log may the viewer forget the slate.
 * Whatever fails on the way, the same samples are made again.
 */
final class SampleHandler implements PartitionHandler {
    private static final CompletionStage<Outcome> DONE = CompletableFuture.completedFuture(Outcome.DONE);

    private final SampleMaker maker;
    private final long delayMillis;
    private final SampleOutlet outlet;
    private final EventClock clock;
    private long peeked = -1;
    private long peekedDueMillis;

    SampleHandler(SampleMaker maker, Duration lateness, SampleOutlet outlet, EventClock clock) {
        this.maker = maker;
        this.delayMillis = maker.look().plus(lateness).toMillis();
        this.outlet = outlet;
        this.clock = clock;
    }

    /** When the viewer durably has the slate, and everything that may join it. */
    @Override
    public boolean isDue(LogRecord record) {
        Position at = record.position();
        if (at.offset() != peeked) {
            peeked = at.offset();
            peekedDueMillis = dueMillis(record);
        }
        long now = clock.millis(at.partition());
        return now >= peekedDueMillis && at.offset() < clock.durable(Topic.IMPRESSIONS, at.partition());
    }

    /** What cannot be read is a dead letter already, and has no time. */
    private long dueMillis(LogRecord record) {
        try {
            byte[] value = record.value();
            return value == null
                    ? 0
                    : SlateHandler.atMillis(
                                    new Sourced<>(record.position(), record.appendedAtMillis(), Slates.decode(value)))
                            + delayMillis;
        } catch (Unreadable unreadable) {
            return 0;
        }
    }

    @Override
    public CompletionStage<Outcome> apply(List<LogRecord> records) {
        Map<String, List<Sourced<Slate>>> byUser = outlet.read(records);
        long now = clock.millis(records.get(0).position().partition());
        ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
        List<CompletionStage<?>> looks = new ArrayList<>();
        byUser.forEach((user, slates) ->
                looks.add(outlet.<Looked>ask(user, replyTo -> new Look(ids(slates), now, replyTo))
                        .thenAcceptAsync(looked -> samples.addAll(samples(slates, looked.came())), Runnable::run)));
        return EntityFeed.all(looks)
                .thenComposeAsync(looked -> outlet.publish(samples))
                .thenApply(published -> {
                    if (maker.last()) {
                        byUser.forEach((user, slates) -> outlet.tell(
                                user, new Settle(slates.get(slates.size() - 1).position())));
                    }
                    return Outcome.DONE;
                });
    }

    private static List<RecommendationId> ids(List<Sourced<Slate>> slates) {
        return slates.stream().map(slate -> slate.fact().recommendationId()).toList();
    }

    private List<Sample> samples(List<Sourced<Slate>> slates, List<List<Came>> came) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < slates.size(); i++) {
            samples.addAll(maker.samples(slates.get(i).fact(), came.get(i)));
        }
        return samples;
    }

    /** What was published is in the log; the viewers have nothing to store for it. */
    @Override
    public CompletionStage<Outcome> checkpoint() {
        return DONE;
    }

    @Override
    public void rewound() {}
}
