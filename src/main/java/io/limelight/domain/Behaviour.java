package io.limelight.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a user did, as client apps tell it on {@code behaviours}. */
public sealed interface Behaviour {
    Header header();

    default UserId userId() {
        return header().userId();
    }

    /** The hosts it is towards. */
    default List<HostId> hosts() {
        return List.of();
    }

    /**
     * What every behaviour carries.
     *
     * @param occurredAt by the client's clock, which may be wrong
     * @param recommendationId the slate that led to it, where the client knows
     */
    record Header(
            EventId eventId,
            UserId userId,
            Instant occurredAt,
            @Nullable RecommendationId recommendationId,
            @Nullable Scene scene) {}

    /** A behaviour towards one host. */
    sealed interface InRoom extends Behaviour {
        Room room();

        @Override
        default List<HostId> hosts() {
            return List.of(room().hostId());
        }
    }

    /** Hosts of a slate became visible. */
    record Exposed(Header header, List<HostId> hostIds) implements Behaviour {
        public static final int MAX_HOSTS = 100;

        public Exposed {
            hostIds = List.copyOf(hostIds);
            if (hostIds.isEmpty() || hostIds.size() > MAX_HOSTS) {
                throw new InvalidFact("an exposure names 1 to " + MAX_HOSTS + " hosts, not " + hostIds.size());
            }
        }

        @Override
        public List<HostId> hosts() {
            return hostIds;
        }
    }

    record Clicked(Header header, Room room) implements InRoom {}

    record Entered(Header header, Room room) implements InRoom {}

    /**
     * The time watched so far in one visit; {@code ended} when the user left. Progress of the same visit grows and is
     * never summed.
     */
    record Watched(Header header, Room room, Duration dwell, boolean ended) implements InRoom {
        /** A watch counts as effective from here (30 s in the published accounts). */
        public static final Duration EFFECTIVE = Duration.ofSeconds(30);

        public Watched {
            if (dwell.isNegative() || dwell.compareTo(Duration.ofDays(7)) > 0) {
                throw new InvalidFact("watch time is 0 to 7 days, not " + dwell);
            }
        }
    }

    record Interacted(Header header, Room room, Interaction interaction) implements InRoom {}

    /** The user follows the host from now on, or no longer. */
    record Followed(Header header, Room room, boolean following) implements InRoom {}

    /** A gift, its value in the platform's smallest coin. */
    record Gifted(Header header, Room room, long value) implements InRoom {
        public static final long MAX_VALUE = 1_000_000_000_000L;

        public Gifted {
            if (value <= 0 || value > MAX_VALUE) {
                throw new InvalidFact("a gift's value is 1 to " + MAX_VALUE + ", not " + value);
            }
        }
    }

    /** What the user holds against the host, or no longer does. */
    record FeedbackGiven(Header header, Room room, Feedback feedback) implements InRoom {}

    /** A song the user played, or sang to its accompaniment. */
    record SongPlayed(Header header, SongId song, boolean sung) implements Behaviour {}

    record ProfileChanged(Header header, UserProfile profile) implements Behaviour {}

    record FriendsChanged(Header header, List<UserId> added, List<UserId> removed) implements Behaviour {
        public FriendsChanged {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /**
     * What another system remembers of the user, oldest first, as it is told once when the user comes from there. Its steps
     * have no times and count as done when told; the hosts' counters know nothing of them.
     */
    record HistoryImported(Header header, List<PastStep> steps) implements Behaviour {
        public static final int MAX_STEPS = 200;

        public HistoryImported {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.size() > MAX_STEPS) {
                throw new InvalidFact("a history has 1 to " + MAX_STEPS + " steps, not " + steps.size());
            }
        }
    }

    /**
     * One step of an imported history.
     *
     * @param dwellMillis 0 when unknown
     */
    record PastStep(HostId hostId, @Nullable Activity activity, Signal action, long dwellMillis) {
        public PastStep {
            if (dwellMillis < 0) {
                throw new InvalidFact("a step's dwell is 0 or more, not " + dwellMillis);
            }
        }
    }

    /**
     * A friend of the user entered a host's room, or left it. No client says so; ingest does when the friend's own behaviour
     * counted, and who is told is the friend's friends. It is nothing that the user did.
     */
    record FriendSeen(Header header, UserId friend, HostId hostId, boolean there) implements Behaviour {}

    /**
     * All that is known of the user shall be forgotten: what happened until then, whenever it is told. No client says so; an
     * operator does, on the user's behalf.
     *
     * @param via who was erased before, and is the same person; null when this user's own erasure was asked for
     */
    record Erased(Header header, @Nullable UserId via) implements Behaviour {
        public Erased(Header header) {
            this(header, null);
        }
    }

    /**
     * The user, anonymous or known by a device until now, is that account from now on: what is remembered of the user goes over to
     * it, and the user begins afresh.
     */
    record SignedIn(Header header, UserId account) implements Behaviour {
        public SignedIn {
            if (account.equals(header.userId())) {
                throw new InvalidFact("a user signs in to another one, not to itself: '" + account + "'");
            }
        }
    }

    /**
     * What was remembered of another user, who signed in to this account. No client says so; ingest does.
     *
     * @param history of it counts what is remembered of a user, and nothing of how
     */
    record HistoryMerged(Header header, UserId from, ViewerSnapshot history) implements Behaviour {}

    /**
     * The account has what the user handed over. No client says so; ingest does. It is nothing that the user did.
     *
     * @param merged the event that handed it over
     */
    record HistoryTaken(Header header, EventId merged) implements Behaviour {}

    /** Held against a host; it changes what this user is shown, and no counter of the host's. */
    enum Feedback {
        BLOCK,
        UNBLOCK,
        NOT_INTERESTED,
        REPORT
    }

    /** Deeper than a watch, lighter than a lasting tie. */
    enum Interaction {
        COMMENT,
        LIKE,
        SHARE,
        PROFILE_ENTER
    }
}
