package io.limelight.entity;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * Lets an entity act only under the ownership it was recovered by. Its partition may have left this node, and may have come back:
 * what the entity holds in memory then lacks what others stored meanwhile. Such an entity leaves, and what it was asked is asked
 * again of whoever takes its place.
 */
public final class OwnedEntity<M> extends BehaviorInterceptor<M, M> {
    private final Place<M> place;
    private final long epoch;

    private OwnedEntity(Class<M> type, Place<M> place, long epoch) {
        super(type);
        this.place = place;
        this.epoch = epoch;
    }

    /**
     * Where an entity lives.
     *
     * @param again asks the same question of the entity, wherever it is then
     * @param stop what the shard sends an entity that shall leave
     */
    public record Place<M>(
            Ownership ownership,
            int partition,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Consumer<M> again,
            M stop) {
        long epoch() {
            return ownership.epoch(partition);
        }
    }

    /** @param entity makes the entity of an epoch; while this node owns nothing of it, questions wait until some node does */
    public static <M> Behavior<M> create(Class<M> type, Place<M> place, LongFunction<Behavior<M>> entity) {
        return Behaviors.setup(context -> {
            long epoch = place.epoch();
            return epoch == Ownership.NONE
                    ? UnownedEntity.create(type, place)
                    : Behaviors.intercept(() -> new OwnedEntity<>(type, place, epoch), entity.apply(epoch));
        });
    }

    @Override
    public Behavior<M> aroundReceive(TypedActorContext<M> context, M message, ReceiveTarget<M> entity) {
        if (place.epoch() == epoch) {
            return entity.apply(context, message);
        }
        if (message.equals(place.stop())) {
            return Behaviors.stopped();
        }
        place.shard().tell(new ClusterSharding.Passivate<>(context.asJava().getSelf()));
        if (!(message instanceof Internal)) {
            place.again().accept(message);
        }
        return Behaviors.same();
    }
}
