package io.limelight.recall;

import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.recommend.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a recaller has found so far: no host twice, never more than its quota. */
final class Found {
    private final int quota;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<HostId> hosts = new HashSet<>();

    Found(int quota) {
        this.quota = quota;
    }

    static List<Candidate> of(List<LiveHost> distinct) {
        List<Candidate> candidates = new ArrayList<>(distinct.size());
        for (LiveHost host : distinct) {
            candidates.add(new Candidate(host.status(), host.card()));
        }
        return candidates;
    }

    int room() {
        return quota - candidates.size();
    }

    void add(LiveHost host) {
        if (room() > 0 && hosts.add(host.id())) {
            candidates.add(new Candidate(host.status(), host.card()));
        }
    }

    void addAll(List<LiveHost> more) {
        more.forEach(this::add);
    }

    List<Candidate> candidates() {
        return candidates;
    }
}
