package io.limelight.entity;

import io.limelight.entity.OwnedEntity.Place;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * In the place of an entity whose partition is not this node's: keeps the newest questions for a while, and asks them again when
 * the partition has come or the shard has gone to its owner.
 */
final class UnownedEntity<M> extends AbstractBehavior<Object> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    /** Beyond, whoever asked has given up. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int MOST = 1_000;

    private record Question<M>(M message, long atNanos) {}

    private enum Look {
        NOW
    }

    private final Class<M> type;
    private final Place<M> place;
    private final Queue<Question<M>> questions = new ArrayDeque<>();

    static <M> Behavior<M> create(Class<M> type, Place<M> place) {
        return Behaviors.<Object>withTimers(timers -> {
                    timers.startTimerWithFixedDelay(Look.NOW, LOOK_EVERY);
                    return Behaviors.setup(context -> new UnownedEntity<>(context, type, place));
                })
                .narrow();
    }

    private UnownedEntity(ActorContext<Object> context, Class<M> type, Place<M> place) {
        super(context);
        this.type = type;
        this.place = place;
    }

    @Override
    public Receive<Object> createReceive() {
        return newReceiveBuilder()
                .onMessageEquals(Look.NOW, this::look)
                .onMessageEquals(place.stop(), this::stop)
                .onAnyMessage(this::keep)
                .build();
    }

    private Behavior<Object> look() {
        if (place.epoch() != Ownership.NONE) {
            place.shard()
                    .tell(new ClusterSharding.Passivate<>(getContext().getSelf().narrow()));
        }
        return this;
    }

    private Behavior<Object> keep(Object message) {
        if (!(message instanceof Internal)) {
            if (questions.size() == MOST) {
                questions.remove();
            }
            questions.add(new Question<>(type.cast(message), System.nanoTime()));
        }
        return this;
    }

    private Behavior<Object> stop() {
        long now = System.nanoTime();
        questions.stream()
                .filter(question -> now - question.atNanos() < PATIENCE_NANOS)
                .forEach(question -> place.again().accept(question.message()));
        return Behaviors.stopped();
    }
}
