package io.limelight.recommend;

import io.limelight.domain.Aversion;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What users held against hosts when this node looked them up last: it holds on while they cannot be looked up. A bounded number of
 * users, each for a while; whoever was looked up longest ago leaves first.
 */
final class LastKnown {
    private record Known(long atMillis, Map<HostId, Aversion> aversions) {}

    private final long keepMillis;
    private final int mostUsers;
    private final Map<UserId, Known> byUser = new LinkedHashMap<>();

    LastKnown(RecommendConfig.Blocks config) {
        this.keepMillis = config.keep().toMillis();
        this.mostUsers = config.users();
    }

    synchronized void learn(UserId user, Map<HostId, Aversion> aversions, long nowMillis) {
        byUser.remove(user);
        byUser.put(user, new Known(nowMillis, aversions));
        forget(nowMillis);
    }

    private void forget(long nowMillis) {
        Iterator<Known> eldest = byUser.values().iterator();
        while (eldest.next().atMillis() + keepMillis <= nowMillis || byUser.size() > mostUsers) {
            eldest.remove();
        }
    }

    /** Null when the user was not looked up of late. */
    synchronized @Nullable Map<HostId, Aversion> of(UserId user, long nowMillis) {
        Known known = byUser.get(user);
        return known == null || known.atMillis() + keepMillis <= nowMillis ? null : known.aversions();
    }
}
