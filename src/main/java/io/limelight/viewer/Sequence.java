package io.limelight.viewer;

import io.limelight.domain.Activity;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.feature.PackedLongs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour sequence: of all steps ever added the newest by event time, in that order, whatever order they came in. Steps of one
 * moment are ordered by the hashes of their events' ids; those of one event stay as they were told. Kept by column, in half the
 * bytes of as many objects.
 */
final class Sequence {
    private static final Signal[] SIGNALS = Signal.values();

    private final int capacity;
    private final List<HostId> hosts = new ArrayList<>(0);
    private final List<@Nullable Activity> activities = new ArrayList<>(0);
    private final PackedLongs actions;
    private final PackedLongs dwells;
    private final PackedLongs times;
    private final PackedLongs hashes;

    Sequence(int capacity) {
        this.capacity = capacity;
        actions = new PackedLongs(capacity + 1);
        dwells = new PackedLongs(capacity + 1);
        times = new PackedLongs(capacity + 1);
        hashes = new PackedLongs(capacity + 1);
    }

    void add(Step step) {
        int at = hosts.size();
        while (at > 0 && isAfter(at - 1, step)) {
            at--;
        }
        if (at == 0 && hosts.size() == capacity) {
            return;
        }
        insert(at, step);
        if (hosts.size() > capacity) {
            removeFirst();
        }
    }

    private boolean isAfter(int at, Step step) {
        long time = times.get(at);
        return time > step.atMillis() || (time == step.atMillis() && hashes.get(at) > step.idHash());
    }

    private void insert(int at, Step step) {
        hosts.add(at, step.hostId());
        activities.add(at, step.activity());
        actions.insert(at, step.action().ordinal());
        dwells.insert(at, step.dwellMillis());
        times.insert(at, step.atMillis());
        hashes.insert(at, step.idHash());
    }

    private void removeFirst() {
        hosts.remove(0);
        activities.remove(0);
        actions.removeFirst();
        dwells.removeFirst();
        times.removeFirst();
        hashes.removeFirst();
    }

    /** Oldest first. */
    List<Step> all() {
        List<Step> all = new ArrayList<>(hosts.size());
        for (int at = 0; at < hosts.size(); at++) {
            Signal action = SIGNALS[(int) actions.get(at)];
            all.add(new Step(hosts.get(at), activities.get(at), action, dwells.get(at), times.get(at), hashes.get(at)));
        }
        return all;
    }

    void restore(Collection<Step> stored) {
        stored.forEach(this::add);
    }
}
