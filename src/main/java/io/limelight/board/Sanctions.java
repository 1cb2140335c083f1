package io.limelight.board;

import io.limelight.domain.HostId;
import io.limelight.domain.Sanction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which hosts are under sanction, on air or not, as this node knows it. All of them are kept; readers never wait. */
public final class Sanctions {
    private final Map<HostId, Sanction> byHost = new ConcurrentHashMap<>();

    public void apply(Sanction sanction) {
        byHost.put(sanction.hostId(), sanction);
    }

    public void lift(HostId host) {
        byHost.remove(host);
    }

    /** Null unless the host is under one, ended by its own time or not. */
    public @Nullable Sanction of(HostId host) {
        return byHost.get(host);
    }

    public int size() {
        return byHost.size();
    }
}
