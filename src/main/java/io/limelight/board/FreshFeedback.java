package io.limelight.board;

import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node's users held against hosts just now, until their viewers are sure to tell it: the response after an
 * acknowledgement honours what was acknowledged. A bounded number of users; those who told longest ago leave first.
 */
public final class FreshFeedback {
    private final long keepMillis;
    private final int mostUsers;
    private final Map<UserId, Told> byUser = new LinkedHashMap<>();

    /** All that one user told, and when that was told last. */
    private record Told(long atMillis, Map<HostId, Aversion> byHost) {}

    public FreshFeedback(BoardConfig.Feedback config) {
        this.keepMillis = config.keep().toMillis();
        this.mostUsers = config.users();
    }

    /** The log has it. */
    public synchronized void tell(FeedbackGiven given, long nowMillis) {
        forget(nowMillis);
        Told before = byUser.remove(given.userId());
        Map<HostId, Aversion> byHost = before == null ? new LinkedHashMap<>() : before.byHost();
        HostId host = given.room().hostId();
        long at = Math.min(given.header().occurredAt().toEpochMilli(), nowMillis);
        byHost.merge(host, Aversion.none(host).after(given.feedback(), at), Aversion::and);
        byUser.put(given.userId(), new Told(nowMillis, byHost));
    }

    private void forget(long nowMillis) {
        Iterator<Told> eldest = byUser.values().iterator();
        while (eldest.hasNext()) {
            if (eldest.next().atMillis() + keepMillis > nowMillis && byUser.size() < mostUsers) {
                return;
            }
            eldest.remove();
        }
    }

    /** Whether the user told anything of late. */
    public synchronized boolean knows(UserId user) {
        return byUser.containsKey(user);
    }

    /** Null when nothing was told of late. */
    public synchronized @Nullable Aversion of(UserId user, HostId host) {
        Told told = byUser.get(user);
        return told == null ? null : told.byHost().get(host);
    }
}
