package io.limelight.dataset;

import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be true when a log is replayed with nothing lost and nothing doubled. Added up from the log's rows alone, by other
 * code than the replay's own, so that a mistake in either shows.
 */
public final class ReplayTally {
    private static final int EFFECTIVE_MILLIS = 30_000;

    private final Map<Integer, Long> viewers = new HashMap<>();
    private final Map<Integer, long[]> hosts = new HashMap<>();
    private final Set<Long> follows = new HashSet<>();

    private ReplayTally() {}

    static ReplayTally of(List<Impression> log, KuaiRand dataset) {
        ReplayTally tally = new ReplayTally();
        log.forEach(impression -> tally.add(
                impression,
                ReplayPlan.video(dataset.videos(), impression).authorId(),
                dataset.histories().containsKey(impression.userId())));
        return tally;
    }

    /** Behaviours that the viewer accepts, its profile and history among them. */
    public long accepted(UserId user) {
        return viewers.getOrDefault(Integer.parseInt(user.value()), 0L);
    }

    /** Behaviours that all viewers accept. */
    public long accepted() {
        return viewers.values().stream().mapToLong(Long::longValue).sum();
    }

    public long signal(HostId host, Signal signal) {
        long[] counts = hosts.get(Integer.parseInt(host.value()));
        return counts == null ? 0 : counts[signal.ordinal()];
    }

    public long signal(Signal signal) {
        return hosts.values().stream()
                .mapToLong(counts -> counts[signal.ordinal()])
                .sum();
    }

    public List<UserId> users() {
        return viewers.keySet().stream()
                .sorted()
                .map(id -> new UserId(id.toString()))
                .toList();
    }

    public List<HostId> hosts() {
        return hosts.keySet().stream()
                .sorted()
                .map(id -> new HostId(id.toString()))
                .toList();
    }

    private void add(Impression impression, int author, boolean history) {
        long[] host = hosts.computeIfAbsent(author, id -> new long[Signal.COUNT]);
        long behaviours = viewers.containsKey(impression.userId()) ? 1 : history ? 3 : 2;
        host[Signal.EXPOSURE.ordinal()]++;
        behaviours += count(impression, Outcome.CLICK, host, Signal.CLICK);
        behaviours += count(impression, Outcome.LIKE, host, Signal.LIKE);
        behaviours += count(impression, Outcome.COMMENT, host, Signal.COMMENT);
        behaviours += count(impression, Outcome.FORWARD, host, Signal.SHARE);
        behaviours += count(impression, Outcome.PROFILE_ENTER, host, Signal.PROFILE_ENTER);
        if (impression.has(Outcome.FOLLOW)) {
            behaviours++;
            boolean first = follows.add(((long) impression.userId() << 32) | author);
            host[Signal.FOLLOW.ordinal()] += first ? 1 : 0;
        }
        int play = impression.playMillis();
        if (play > 0) {
            behaviours++;
            host[Signal.ENTER.ordinal()]++;
            host[Signal.LEAVE.ordinal()]++;
            host[Signal.EFFECTIVE_WATCH.ordinal()] += play >= EFFECTIVE_MILLIS ? 1 : 0;
            host[Signal.WATCH_SECONDS.ordinal()] += play / 1000;
        }
        viewers.merge(impression.userId(), behaviours, Long::sum);
    }

    private static int count(Impression impression, Outcome outcome, long[] host, Signal signal) {
        if (!impression.has(outcome)) {
            return 0;
        }
        host[signal.ordinal()]++;
        return 1;
    }
}
