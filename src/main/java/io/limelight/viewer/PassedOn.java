package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Erased;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Behaviour.HistoryMerged;
import io.limelight.domain.Behaviour.HistoryTaken;
import io.limelight.domain.Behaviour.SignedIn;
import io.limelight.domain.EventId;
import io.limelight.domain.Identities;
import io.limelight.domain.Identities.Handed;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.entity.RecentIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What other users' logs are told because of what one user did. A fact that is told again makes the same. */
public final class PassedOn {
    /** Of an event that follows from another: the same whenever it is made again, and of no other fact of any user. */
    public static EventId id(String kind, Behaviour fact) {
        return new EventId(kind + "-"
                + Long.toHexString(RecentIds.hash(fact.header().eventId()))
                + "-"
                + Long.toHexString(RecentIds.hash(new EventId(fact.userId().value()))));
    }

    /** What others are told of a fact that did so much. */
    static List<Behaviour> because(
            Sourced<Behaviour> sourced, Effects effects, Identities identities, ViewerConfig config) {
        Behaviour fact = sourced.fact();
        long at = Viewer.atMillis(sourced);
        if (fact instanceof Erased erased) {
            return identities.erasedWith(erased.via()).stream()
                    .<Behaviour>map(other -> erasure(erased, at, other))
                    .toList();
        } else if (fact instanceof SignedIn) {
            Handed handed = identities.handed(id("merged", fact));
            return handed == null ? List.of() : List.of(history(fact, at, handed.account(), handed.history()));
        } else if (identities.accounts().isEmpty() && !(fact instanceof HistoryMerged)) {
            return List.of();
        }
        List<Behaviour> told = new ArrayList<>();
        UserId owner = identities.owner(at, sourced.position());
        if (owner != null && !(fact instanceof Exposed)) {
            Session alone = new Session(config);
            alone.remember(fact, effects, at, RecentIds.hash(fact.header().eventId()));
            told.add(history(fact, at, owner, alone.state.history()));
        }
        if (fact instanceof HistoryMerged merged) {
            told.add(taken(merged, at));
        }
        return told;
    }

    private static HistoryMerged history(Behaviour fact, long atMillis, UserId account, ViewerSnapshot history) {
        return new HistoryMerged(header(id("merged", fact), account, atMillis), fact.userId(), history);
    }

    static HistoryTaken taken(HistoryMerged merged, long atMillis) {
        return new HistoryTaken(
                header(id("taken", merged), merged.from(), atMillis),
                merged.header().eventId());
    }

    /** Of one id for all who are erased together: it comes to nobody twice. */
    private static Erased erasure(Erased erased, long atMillis, UserId other) {
        return new Erased(header(erased.header().eventId(), other, atMillis), erased.userId());
    }

    private static Header header(EventId id, UserId user, long atMillis) {
        return new Header(id, user, Instant.ofEpochMilli(atMillis), null, null);
    }

    private PassedOn() {}
}
