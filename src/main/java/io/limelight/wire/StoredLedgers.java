package io.limelight.wire;

import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.Label;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.LedgerSnapshot.Held;
import io.limelight.domain.LedgerSnapshot.Joined;
import io.limelight.domain.LedgerSnapshot.Waiting;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.ShownSlate.Card;
import io.limelight.domain.Sourced;
import io.limelight.wire.proto.AppliedSlate;
import io.limelight.wire.proto.HeldAction;
import io.limelight.wire.proto.JoinedAction;
import io.limelight.wire.proto.Ledger;
import io.limelight.wire.proto.WaitingSlate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A user's ledger and the slates in it, inside a viewer's journal and snapshots. */
final class StoredLedgers {
    private static final Label[] LABELS = Label.values();

    static Ledger message(LedgerSnapshot ledger) {
        var to = Ledger.newBuilder().setClockMs(ledger.clockMillis());
        for (Waiting waiting : ledger.slates()) {
            var slate = WaitingSlate.newBuilder().setSlate(message(waiting.slate()));
            for (Joined joined : waiting.joined()) {
                slate.addJoined(JoinedAction.newBuilder()
                        .setCard(joined.card())
                        .setLabel(joined.label().ordinal())
                        .setAfterMs(joined.afterMillis()));
            }
            to.addSlates(slate);
        }
        ledger.held().forEach(held -> to.addHeld(message(held)));
        return to.build();
    }

    static LedgerSnapshot fact(Ledger from) {
        List<Waiting> slates = new ArrayList<>(from.getSlatesCount());
        for (WaitingSlate it : from.getSlatesList()) {
            List<Joined> joined = it.getJoinedList().stream()
                    .map(one -> new Joined(one.getCard(), label(one.getLabel()), one.getAfterMs()))
                    .toList();
            slates.add(new Waiting(slate(it.getSlate()), joined));
        }
        return new LedgerSnapshot(
                slates, from.getHeldList().stream().map(StoredLedgers::held).toList(), from.getClockMs());
    }

    private static HeldAction message(Held held) {
        var to = HeldAction.newBuilder().setHostId(held.hostId().value()).setAtMs(held.atMillis());
        held.labels().stream().map(Label::ordinal).sorted().forEach(to::addLabels);
        if (held.recommendationId() != null) {
            to.setRecommendationId(held.recommendationId().value());
        }
        if (held.broadcastId() != null) {
            to.setBroadcastId(held.broadcastId().value());
        }
        return to.build();
    }

    private static Held held(HeldAction from) {
        Set<Label> labels = EnumSet.noneOf(Label.class);
        from.getLabelsList().forEach(label -> labels.add(label(label)));
        return new Held(
                from.hasRecommendationId() ? new RecommendationId(from.getRecommendationId()) : null,
                HostId.of(Frame.required("held.host_id", from.getHostId())),
                from.hasBroadcastId() ? BroadcastId.of(from.getBroadcastId()) : null,
                from.getAtMs(),
                labels);
    }

    private static Label label(int place) {
        if (place < 0 || place >= LABELS.length) {
            throw new InvalidFact("label " + place + " is unknown; 0 to " + (LABELS.length - 1) + " are allowed");
        }
        return LABELS[place];
    }

    static AppliedSlate message(Sourced<ShownSlate> slate) {
        ShownSlate shown = slate.fact();
        var to = AppliedSlate.newBuilder()
                .setSource(Places.message(Places.IMPRESSIONS, slate))
                .setRecommendationId(shown.recommendationId().value())
                .setServedAtMs(shown.servedAtMillis())
                .setScene(shown.scene().label());
        boolean known = shown.cards().stream().anyMatch(card -> card.broadcastId() != null);
        for (Card card : shown.cards()) {
            to.addHostIds(card.hostId().value());
            if (known) {
                to.addBroadcastIds(
                        card.broadcastId() == null ? "" : card.broadcastId().value());
            }
        }
        return to.build();
    }

    static Sourced<ShownSlate> slate(AppliedSlate from) {
        List<Card> cards = new ArrayList<>(from.getHostIdsCount());
        for (int card = 0; card < from.getHostIdsCount(); card++) {
            String broadcast = card < from.getBroadcastIdsCount() ? from.getBroadcastIds(card) : "";
            cards.add(
                    new Card(HostId.of(from.getHostIds(card)), broadcast.isEmpty() ? null : BroadcastId.of(broadcast)));
        }
        ShownSlate shown = new ShownSlate(
                new RecommendationId(Frame.required("slate.recommendation_id", from.getRecommendationId())),
                from.getServedAtMs(),
                Scene.of(Frame.required("slate.scene", from.getScene())),
                cards);
        return Places.fact(Places.IMPRESSIONS, from.hasSource(), from.getSource(), shown);
    }

    private StoredLedgers() {}
}
