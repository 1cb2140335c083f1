package io.limelight.app.faults;

import io.limelight.domain.BroadcastId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which broadcasts there are, by who sends their events: what is true, before anybody was told. */
final class Programme {
    private final Map<String, BroadcastId> onAir = new ConcurrentHashMap<>();
    private final Set<BroadcastId> ended = ConcurrentHashMap.newKeySet();

    void starts(String host, BroadcastId broadcast) {
        onAir.put(host, broadcast);
    }

    void ends(String host, BroadcastId broadcast) {
        onAir.remove(host);
        ended.add(broadcast);
    }

    Map<String, BroadcastId> onAir() {
        return Map.copyOf(onAir);
    }

    boolean ended(BroadcastId broadcast) {
        return ended.contains(broadcast);
    }

    /** Of all broadcasts of a host, the how manieth. */
    static int number(BroadcastId broadcast) {
        String id = broadcast.value();
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }
}
