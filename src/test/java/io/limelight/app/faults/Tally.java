package io.limelight.app.faults;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Plain arithmetic over behaviours by event id: the signals of a host that no state decides on, and what each user did. */
final class Tally {
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Map<Signal, Long>> hosts = new HashMap<>();
    private final Map<String, Long> users = new HashMap<>();

    void add(Behaviour behaviour) {
        boolean told = behaviour instanceof Behaviour.FriendSeen;
        if (told || !seen.add(behaviour.header().eventId().value())) {
            return;
        }
        users.merge(behaviour.userId().value(), 1L, Long::sum);
        if (behaviour instanceof Behaviour.Exposed) {
            count(behaviour, Signal.EXPOSURE, 1);
        } else if (behaviour instanceof Behaviour.Clicked) {
            count(behaviour, Signal.CLICK, 1);
        } else if (behaviour instanceof Behaviour.Gifted gift) {
            count(behaviour, Signal.GIFT, 1);
            count(behaviour, Signal.GIFT_COINS, gift.value());
        } else if (behaviour instanceof Behaviour.Interacted interacted) {
            count(behaviour, Signal.valueOf(interacted.interaction().name()), 1);
        }
    }

    private void count(Behaviour behaviour, Signal signal, long amount) {
        behaviour
                .hosts()
                .forEach(host -> hosts.computeIfAbsent(host.value(), id -> new HashMap<>())
                        .merge(signal, amount, Long::sum));
    }

    /** By host. */
    Map<String, Map<Signal, Long>> hosts() {
        return hosts;
    }

    /** Behaviours by user. */
    Map<String, Long> users() {
        return users;
    }

    /** Different behaviours. */
    long behaviours() {
        return seen.size();
    }
}
