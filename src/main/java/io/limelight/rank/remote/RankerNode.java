package io.limelight.rank.remote;

import io.limelight.board.Board;
import io.limelight.feature.Encoder;
import io.limelight.serving.NoModel;
import io.limelight.serving.Serving;
import io.limelight.wire.RankAnswer;
import io.limelight.wire.RankAnswer.Refused;
import io.limelight.wire.RankAnswer.Why;
import io.limelight.wire.RankAsk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a ranker offers other nodes: takes as many requests as it may have in hand, and refuses at once whatever is beyond. */
public final class RankerNode extends AbstractBehavior<RankerNode.Command> {
    public static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "ranker");

    private static final Logger LOG = LoggerFactory.getLogger(RankerNode.class);

    /** As its large messages are named in conf/pekko.conf. */
    public static final String NAME = "limelight-ranker";

    /** What it is told. */
    public sealed interface Command {}

    public record Rank(RankAsk ask, ActorRef<RankAnswer> replyTo) implements Command {}

    /** Take no more; answered once everything that was taken is. */
    public record Leave(ActorRef<Done> replyTo) implements Command {}

    private record Ranked(RankAnswer answer, ActorRef<RankAnswer> replyTo) implements Command {}

    /** Ranks one request. */
    @FunctionalInterface
    interface Work {
        CompletionStage<RankAnswer> on(RankAsk ask);
    }

    private final int most;
    private final Work work;
    private final Executor workers;
    private final IntConsumer inHand;
    private int taken;
    /** Who wait for it to be empty; as soon as there is one it takes no more. */
    private final List<ActorRef<Done>> leaving = new ArrayList<>();

    private RankerNode(ActorContext<Command> context, int most, Work work, Executor workers, IntConsumer inHand) {
        super(context);
        this.most = most;
        this.work = work;
        this.workers = workers;
        this.inHand = inHand;
        context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
    }

    /** @param inHand hears how many requests it has in hand */
    public static Behavior<Command> create(
            RemoteConfig config, Board board, Encoder encoder, Serving serving, IntConsumer inHand) {
        return create(config.serves(), new AskedRanking(board, encoder, serving)::answer, inHand);
    }

    static Behavior<Command> create(int most, Work work, IntConsumer inHand) {
        return Behaviors.setup(context ->
                new RankerNode(context, most, work, context.getSystem().executionContext(), inHand));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Rank.class, this::rank)
                .onMessage(Ranked.class, this::ranked)
                .onMessage(Leave.class, this::leave)
                .build();
    }

    private Behavior<Command> rank(Rank rank) {
        if (!leaving.isEmpty() || taken >= most) {
            rank.replyTo().tell(new Refused(leaving.isEmpty() ? Why.FULL : Why.LEAVING));
            return this;
        }
        inHand.accept(++taken);
        // a run may take the thread that brings it, and must not take this actor's
        CompletionStage<RankAnswer> answer = CompletableFuture.supplyAsync(() -> work.on(rank.ask()), workers)
                .thenCompose(done -> done);
        getContext()
                .pipeToSelf(
                        answer,
                        (ranked, failure) -> new Ranked(failure == null ? ranked : refused(failure), rank.replyTo()));
        return this;
    }

    private static RankAnswer refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NoModel) {
            return new Refused(Why.NO_MODEL);
        }
        LOG.warn("What another node asked could not be ranked", cause);
        return new Refused(Why.FAILED);
    }

    private Behavior<Command> ranked(Ranked ranked) {
        ranked.replyTo().tell(ranked.answer());
        inHand.accept(--taken);
        return doneWhenEmpty();
    }

    private Behavior<Command> leave(Leave leave) {
        if (leaving.isEmpty()) {
            getContext()
                    .getSystem()
                    .receptionist()
                    .tell(Receptionist.deregister(KEY, getContext().getSelf()));
        }
        leaving.add(leave.replyTo());
        return doneWhenEmpty();
    }

    private Behavior<Command> doneWhenEmpty() {
        if (taken == 0) {
            leaving.forEach(asker -> asker.tell(Done.getInstance()));
        }
        return this;
    }
}
