package io.limelight.impression;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.InRoom;
import io.limelight.domain.Label;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.LedgerSnapshot.Held;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one user was shown and what came of it. Slates and actions come in any order; what came of a slate, once the clock has
 * passed its longest window and the lateness, depends on nothing but the set of them.
 *
 * <p>An action that names its slate joins it at once, or waits for it. One that names none waits until every slate served before
 * it is known, and then joins the last that showed its host. The clock comes from outside: every fact of a time before the clock
 * less the lateness has been given.
 */
public final class Ledger {
    private final AttributionConfig config;
    private final long latenessMillis;
    private final Map<RecommendationId, WaitingSlate> slates = new LinkedHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final int[] joins = new int[JoinOutcome.values().length];
    private long clockMillis;

    public Ledger(AttributionConfig config) {
        this.config = config;
        this.latenessMillis = config.lateness().toMillis();
    }

    /** The user was shown a slate. The same one again changes nothing while it waits. */
    public void show(Sourced<ShownSlate> sourced) {
        ShownSlate slate = sourced.fact();
        if (slates.containsKey(slate.recommendationId())) {
            return;
        }
        WaitingSlate waiting = new WaitingSlate(sourced);
        slates.put(slate.recommendationId(), waiting);
        for (Iterator<Held> early = held.iterator(); early.hasNext(); ) {
            Held action = early.next();
            if (slate.recommendationId().equals(action.recommendationId())) {
                early.remove();
                joinById(waiting, action);
            }
        }
        if (slates.size() > config.maxSlates()) {
            slates.remove(slates.keySet().iterator().next());
            count(JoinOutcome.CROWDED_OUT);
        }
    }

    /** The user did something, once; whoever calls knows repeats. */
    public void act(Behaviour behaviour, long atMillis) {
        Set<Label> labels = Actions.of(behaviour);
        if (labels.isEmpty() || !(behaviour instanceof InRoom inRoom)) {
            return;
        }
        RecommendationId led = behaviour.header().recommendationId();
        Held action = new Held(led, inRoom.room().hostId(), inRoom.room().broadcastId(), atMillis, labels);
        WaitingSlate slate = led == null ? null : slates.get(led);
        if (slate != null) {
            joinById(slate, action);
            return;
        }
        held.add(action);
        if (held.size() > config.maxHeld()) {
            held.remove(0);
            count(JoinOutcome.CROWDED_OUT);
        }
    }

    private void joinById(WaitingSlate slate, Held action) {
        int card = slate.cardOf(action);
        boolean known = card >= 0 && action.atMillis() >= slate.slate.servedAtMillis() - latenessMillis;
        boolean joined = known && slate.join(card, action, config.windows());
        count(joined ? JoinOutcome.BY_ID : JoinOutcome.OUTSIDE_WINDOW);
    }

    /** Event time has come so far: decides about the actions that all their slates are known for. */
    public void advance(long toMillis) {
        if (toMillis <= clockMillis) {
            return;
        }
        clockMillis = toMillis;
        for (Iterator<Held> waiting = held.iterator(); waiting.hasNext(); ) {
            Held action = waiting.next();
            if (allSlatesKnown(action)) {
                waiting.remove();
                decide(action);
            }
        }
    }

    /** A slate that is named may, by the client's clock, have been served up to the lateness after the action. */
    private boolean allSlatesKnown(Held action) {
        int latenesses = action.recommendationId() == null ? 1 : 2;
        return action.atMillis() + latenesses * latenessMillis <= clockMillis;
    }

    private void decide(Held action) {
        if (action.recommendationId() != null) {
            count(JoinOutcome.SLATE_GONE);
            return;
        }
        WaitingSlate last = null;
        for (WaitingSlate slate : slates.values()) {
            if (slate.touched(action) >= 0 && slate.isAfter(last)) {
                last = slate;
            }
        }
        if (last == null) {
            count(JoinOutcome.UNPROMPTED);
        } else {
            boolean joined = last.join(last.touched(action), action, config.windows());
            count(joined ? JoinOutcome.BY_LAST_TOUCH : JoinOutcome.OUTSIDE_WINDOW);
        }
    }

    /**
     * What came of each host that the slate showed, in order; null when it does not wait here, so its samples have left. Changes
     * nothing: it can be asked again.
     */
    public @Nullable List<Came> look(RecommendationId recommendationId) {
        WaitingSlate slate = slates.get(recommendationId);
        return slate == null ? null : slate.came();
    }

    /** The final samples of all slates up to a place in {@code impressions} are in the log: forgets them. */
    public void settle(Position through) {
        slates.values().removeIf(slate -> isThrough(slate.sourced.position(), through));
    }

    /** Forgets what was shown and done until then, whether or not its samples have left. */
    public void forget(long throughMillis) {
        slates.values().removeIf(slate -> slate.slate.servedAtMillis() <= throughMillis);
        held.removeIf(action -> action.atMillis() <= throughMillis);
    }

    private static boolean isThrough(Position position, Position through) {
        return position.generation() < through.generation()
                || (position.generation() == through.generation() && position.offset() <= through.offset());
    }

    private void count(JoinOutcome outcome) {
        joins[outcome.ordinal()]++;
    }

    /** How many actions ended how since the last call. Never stored. */
    public void takeJoins(JoinCounter counter) {
        for (JoinOutcome outcome : JoinOutcome.values()) {
            if (joins[outcome.ordinal()] > 0) {
                counter.joined(outcome, joins[outcome.ordinal()]);
            }
        }
        Arrays.fill(joins, 0);
    }

    /** Hears how many actions ended how. */
    @FunctionalInterface
    public interface JoinCounter {
        void joined(JoinOutcome outcome, int count);
    }

    public long clockMillis() {
        return clockMillis;
    }

    public LedgerSnapshot snapshot() {
        return new LedgerSnapshot(
                slates.values().stream().map(WaitingSlate::stored).toList(), held, clockMillis);
    }

    public static Ledger from(AttributionConfig config, LedgerSnapshot snapshot) {
        Ledger ledger = new Ledger(config);
        snapshot.slates()
                .forEach(
                        stored -> ledger.slates.put(stored.slate().fact().recommendationId(), WaitingSlate.of(stored)));
        ledger.held.addAll(snapshot.held());
        ledger.clockMillis = snapshot.clockMillis();
        return ledger;
    }
}
