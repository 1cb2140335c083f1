package io.limelight.app.faults;

import io.limelight.domain.BroadcastId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one reader was shown, in order. It may be late, but a host does not go back to an earlier broadcast. */
final class Shown {
    private final Map<String, BroadcastId> last = new HashMap<>();
    private long seen = Long.MIN_VALUE;

    /** The same for answers that may overtake each other: only one that was asked for after the last was there comes after it. */
    synchronized List<String> see(long asked, Map<String, BroadcastId> onAir) {
        if (asked < seen) {
            return List.of();
        }
        seen = System.nanoTime();
        return see(onAir);
    }

    /** What is wrong with it; nothing as a rule. */
    List<String> see(Map<String, BroadcastId> onAir) {
        List<String> wrong = new ArrayList<>();
        onAir.forEach((host, broadcast) -> {
            BroadcastId before = last.put(host, broadcast);
            if (before != null && Programme.number(broadcast) < Programme.number(before)) {
                wrong.add(broadcast + " is on air after " + before);
            }
        });
        return wrong;
    }
}
