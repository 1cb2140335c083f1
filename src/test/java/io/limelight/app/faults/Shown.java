package io.limelight.app.faults;

import io.limelight.domain.BroadcastId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one reader was shown, in order. It may be late, but a host does not go back to an earlier broadcast. */
final class Shown {
    private final Map<String, BroadcastId> last = new HashMap<>();

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
