package io.limelight.wire;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import io.limelight.wire.proto.AppliedBehaviour;
import io.limelight.wire.proto.AppliedSlate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node asks a viewer on another.
 *
 * @param replyTo an actor, as Pekko writes it; empty when no answer is wanted
 * @param clockMillis how far event time has come, or what is now
 * @param looked slates of which the asker wants to know what came
 * @param through slates up to here have been settled
 */
public record ViewerAsk(
        String replyTo,
        long heldBy,
        long clockMillis,
        List<Sourced<Behaviour>> behaviours,
        List<Sourced<ShownSlate>> slates,
        List<RecommendationId> looked,
        @Nullable Position through) {
    public ViewerAsk {
        behaviours = List.copyOf(behaviours);
        slates = List.copyOf(slates);
        looked = List.copyOf(looked);
    }

    /** No more than that somebody wants an answer, or than a place or a time. */
    public static ViewerAsk of(String replyTo, long clockMillis, @Nullable Position through) {
        return new ViewerAsk(replyTo, 0, clockMillis, List.of(), List.of(), List.of(), through);
    }

    public byte[] encode() {
        var to = io.limelight.wire.proto.ViewerAsk.newBuilder()
                .setReplyTo(replyTo)
                .setHeldBy(heldBy)
                .setClockMs(clockMillis);
        for (Sourced<Behaviour> behaviour : behaviours) {
            to.addBehaviours(StoredViewers.message(behaviour));
        }
        for (Sourced<ShownSlate> slate : slates) {
            to.addSlates(StoredLedgers.message(slate));
        }
        looked.forEach(slate -> to.addRecommendationIds(slate.value()));
        if (through != null) {
            to.setThrough(Places.message(through));
        }
        return Frame.encodeSorted(to.build());
    }

    public static ViewerAsk decode(byte[] bytes) throws Unreadable {
        return Frame.decode("viewer-ask", io.limelight.wire.proto.ViewerAsk.parser(), bytes, ViewerAsk::fact);
    }

    private static ViewerAsk fact(io.limelight.wire.proto.ViewerAsk from) {
        List<Sourced<Behaviour>> behaviours = new ArrayList<>(from.getBehavioursCount());
        for (AppliedBehaviour behaviour : from.getBehavioursList()) {
            behaviours.add(StoredViewers.behaviour(behaviour));
        }
        List<Sourced<ShownSlate>> slates = new ArrayList<>(from.getSlatesCount());
        for (AppliedSlate slate : from.getSlatesList()) {
            slates.add(StoredLedgers.slate(slate));
        }
        return new ViewerAsk(
                from.getReplyTo(),
                from.getHeldBy(),
                from.getClockMs(),
                behaviours,
                slates,
                from.getRecommendationIdsList().stream()
                        .map(RecommendationId::new)
                        .toList(),
                from.hasThrough() ? Places.position(from.getThrough()) : null);
    }
}
