package io.limelight.impression;

import io.limelight.domain.Label;
import io.limelight.domain.LedgerSnapshot.Held;
import io.limelight.domain.LedgerSnapshot.Joined;
import io.limelight.domain.LedgerSnapshot.Waiting;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.ShownSlate.Card;
import io.limelight.domain.Sourced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A slate whose windows are open, with what came of it so far. */
final class WaitingSlate {
    final Sourced<ShownSlate> sourced;
    final ShownSlate slate;
    private final @Nullable Came[] came;

    WaitingSlate(Sourced<ShownSlate> sourced) {
        this.sourced = sourced;
        this.slate = sourced.fact();
        this.came = new @Nullable Came[slate.cards().size()];
    }

    /** The card that shows the host, the first if there are several; -1 when none does. */
    int cardOf(Held action) {
        List<Card> cards = slate.cards();
        for (int card = 0; card < cards.size(); card++) {
            if (cards.get(card).hostId().equals(action.hostId())) {
                return card;
            }
        }
        return -1;
    }

    /** As {@link #cardOf}, but not a card of another broadcast: what is told late was done in an earlier one. */
    int touched(Held action) {
        int card = cardOf(action);
        if (card < 0 || action.atMillis() < slate.servedAtMillis()) {
            return -1;
        }
        var shown = slate.cards().get(card).broadcastId();
        boolean another = shown != null && action.broadcastId() != null && !shown.equals(action.broadcastId());
        return another ? -1 : card;
    }

    /** Whether it was served after the other; two of one moment are told apart by their ids. */
    boolean isAfter(@Nullable WaitingSlate other) {
        if (other == null || slate.servedAtMillis() != other.slate.servedAtMillis()) {
            return other == null || slate.servedAtMillis() > other.slate.servedAtMillis();
        }
        return slate.recommendationId()
                        .value()
                        .compareTo(other.slate.recommendationId().value())
                > 0;
    }

    /** Adds what lies in its label's window; false when nothing does. */
    boolean join(int card, Held action, Windows windows) {
        long after = Math.max(0, action.atMillis() - slate.servedAtMillis());
        boolean joined = false;
        for (Label label : action.labels()) {
            if (windows.hold(label, after)) {
                add(card, label, after);
                joined = true;
            }
        }
        return joined;
    }

    private void add(int card, Label label, long after) {
        Came known = came[card];
        if (known == null) {
            known = Came.nothing();
            came[card] = known;
        }
        known.add(label, after);
    }

    /** What came of each card. */
    List<Came> came() {
        List<Came> all = new ArrayList<>(came.length);
        for (Came known : came) {
            all.add(
                    known == null
                            ? Came.nothing()
                            : new Came(known.afterMillis().clone()));
        }
        return all;
    }

    Waiting stored() {
        List<Joined> joined = new ArrayList<>();
        for (int card = 0; card < came.length; card++) {
            Came known = came[card];
            for (Label label : Label.values()) {
                if (known != null && known.after(label) != Came.NEVER) {
                    joined.add(new Joined(card, label, known.after(label)));
                }
            }
        }
        return new Waiting(sourced, joined);
    }

    static WaitingSlate of(Waiting stored) {
        WaitingSlate slate = new WaitingSlate(stored.slate());
        stored.joined().stream()
                .filter(joined -> joined.card() < slate.came.length)
                .forEach(joined -> slate.add(joined.card(), joined.label(), joined.afterMillis()));
        return slate;
    }
}
