package io.limelight.app.faults;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.FriendSeen;
import io.limelight.domain.Behaviour.HistoryMerged;
import io.limelight.domain.Behaviour.HistoryTaken;
import io.limelight.domain.Behaviour.SignedIn;
import io.limelight.domain.Signal;
import io.limelight.domain.Sourced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plain arithmetic over behaviours by event id: the signals of a host that no state decides on, and how much each user did. What a user
 * did before a sign-in is the account's, when it is told later, too; an exposure told later is nobody's. Accounts sign in to nobody here.
 */
final class Tally {
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Map<Signal, Long>> hosts = new HashMap<>();
    private final Map<String, Long> users = new HashMap<>();
    private final Map<String, List<SignIn>> signIns = new HashMap<>();
    private long signedIn;

    private record SignIn(long atMillis, String account) {}

    /** Each user's in the order of the log. */
    void add(Sourced<Behaviour> sourced) {
        Behaviour behaviour = sourced.fact();
        boolean told = behaviour instanceof FriendSeen
                || behaviour instanceof HistoryMerged
                || behaviour instanceof HistoryTaken;
        if (told || !seen.add(behaviour.header().eventId().value())) {
            return;
        }
        long at = Math.min(behaviour.header().occurredAt().toEpochMilli(), sourced.appendedAtMillis());
        if (behaviour instanceof SignedIn in) {
            signIn(in.userId().value(), new SignIn(at, in.account().value()));
        } else {
            did(behaviour, at);
        }
        if (behaviour instanceof Exposed) {
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

    private void signIn(String user, SignIn signIn) {
        signedIn++;
        signIns.computeIfAbsent(user, id -> new ArrayList<>()).add(signIn);
        users.merge(signIn.account, users.getOrDefault(user, 0L), Long::sum);
        users.put(user, 0L);
    }

    private void did(Behaviour behaviour, long atMillis) {
        String user = behaviour.userId().value();
        Optional<SignIn> over = signIns.getOrDefault(user, List.of()).stream()
                .filter(signIn -> atMillis <= signIn.atMillis)
                .findFirst();
        boolean nobodys = over.isPresent() && behaviour instanceof Exposed;
        users.merge(over.map(SignIn::account).orElse(user), nobodys ? 0L : 1L, Long::sum);
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

    long signedIn() {
        return signedIn;
    }
}
