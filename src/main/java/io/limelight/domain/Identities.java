package io.limelight.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which users are one person.
 *
 * @param accounts that this user signed in to, in the order of the log
 * @param devices users whose history this account took over
 * @param handed history on its way to an account, which has not said that it has it
 */
public record Identities(List<Link> accounts, List<Link> devices, List<Handed> handed) {
    public static final Identities NONE = new Identities(List.of(), List.of(), List.of());

    public Identities {
        accounts = List.copyOf(accounts);
        devices = List.copyOf(devices);
        handed = List.copyOf(handed);
    }

    /**
     * Another user who is the same person.
     *
     * @param atMillis when the one signed in to the other
     * @param offset of the record that told, in its partition's generation
     */
    public record Link(UserId user, long atMillis, int generation, long offset) {
        public static Link of(UserId user, long atMillis, Position told) {
            return new Link(user, atMillis, told.generation(), told.offset());
        }

        private boolean isBefore(Position place) {
            return generation < place.generation() || (generation == place.generation() && offset < place.offset());
        }
    }

    /** @param merged names the record that hands it over */
    public record Handed(EventId merged, UserId account, long atMillis, ViewerSnapshot history) {}

    /** @param mostHanded histories that are kept until the account has them; one that is forgotten is lost to a crash */
    public Identities signedIn(Link account, Handed history, int most, int mostHanded) {
        return new Identities(known(accounts, account, most), devices, newest(handed, history, mostHanded));
    }

    /** An app may sign in at each of its starts: of one account the older links go before those of another. */
    private static List<Link> known(List<Link> before, Link next, int most) {
        List<Link> all = new ArrayList<>(before);
        all.add(next);
        while (all.size() > most) {
            all.remove(eldest(all));
        }
        return all;
    }

    private static int eldest(List<Link> links) {
        for (int i = 0; i < links.size(); i++) {
            UserId user = links.get(i).user();
            if (links.subList(i + 1, links.size()).stream()
                    .anyMatch(later -> later.user().equals(user))) {
                return i;
            }
        }
        return 0;
    }

    public Identities tookOver(Link device, int most) {
        List<Link> others = devices.stream()
                .filter(link -> !link.user().equals(device.user()))
                .toList();
        return new Identities(accounts, newest(others, device, most), handed);
    }

    private static <T> List<T> newest(List<T> before, T next, int most) {
        List<T> all = new ArrayList<>(before);
        all.add(next);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** What is on its way by that name; null when it arrived, or never was. */
    public @Nullable Handed handed(EventId merged) {
        return handed.stream()
                .filter(one -> one.merged().equals(merged))
                .findFirst()
                .orElse(null);
    }

    public Identities arrived(EventId merged) {
        List<Handed> others =
                handed.stream().filter(one -> !one.merged().equals(merged)).toList();
        return others.size() == handed.size() ? this : new Identities(accounts, devices, others);
    }

    /** Whose it is what happened then and is told only there, since the user had signed in; null when it is the user's own. */
    public @Nullable UserId owner(long atMillis, Position place) {
        return accounts.stream()
                .filter(link -> atMillis <= link.atMillis() && link.isBefore(place))
                .map(Link::user)
                .findFirst()
                .orElse(null);
    }

    /**
     * Who else is erased when this user is. From an account it goes down to its devices and no further: one that others signed in
     * from, too, does not take them along.
     *
     * @param via from whom the erasure came; null when the user's own was asked for
     */
    public Set<UserId> erasedWith(@Nullable UserId via) {
        Set<UserId> others = new LinkedHashSet<>();
        boolean up = via == null;
        for (Link device : devices) {
            up |= device.user().equals(via);
            others.add(device.user());
        }
        if (up) {
            accounts.forEach(account -> others.add(account.user()));
        }
        others.remove(via);
        return others;
    }

    /** Without what is on its way. */
    public Identities keepingNothing() {
        return new Identities(accounts, devices, List.of());
    }

    public Identities since(long throughMillis) {
        return new Identities(
                accounts.stream()
                        .filter(link -> link.atMillis() > throughMillis)
                        .toList(),
                devices.stream().filter(link -> link.atMillis() > throughMillis).toList(),
                handed);
    }
}
