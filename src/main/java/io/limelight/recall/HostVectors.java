package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.recommend.Query;
import io.limelight.serving.Serving;
import io.limelight.serving.Towers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A vector for every host on air, by the recall model that serves: computed again when the host's status or card has changed, in
 * batches, by whoever calls {@link #refresh}; readers never wait. With another bundle all are computed anew.
 */
public final class HostVectors {
    private static final ViewerView NOBODY = ViewerView.unknown(new UserId("nobody"));

    private final Board board;
    private final Serving serving;
    private final Encoder encoder;
    private final InstantSource clock;
    private final Set<HostId> changed = ConcurrentHashMap.newKeySet();
    /** Of {@link #refresh} alone. */
    private @Nullable VectorIndex index;

    private volatile VectorIndex.@Nullable View view;

    public HostVectors(Board board, Serving serving, Encoder encoder, InstantSource clock) {
        this.board = board;
        this.serving = serving;
        this.encoder = encoder;
        this.clock = clock;
        board.onChange((host, now) -> changed.add(host));
    }

    /** Hosts that have a vector. */
    public int size() {
        VectorIndex.View now = view;
        return now == null ? 0 : now.size();
    }

    /** The hosts whose vectors are most like the user's, best first; none while there are no vectors of these towers. */
    List<HostId> top(Towers towers, Query of, int k) {
        VectorIndex.View now = view;
        return now == null || !now.version().equals(towers.version())
                ? List.of()
                : now.top(towers.user(of.encoding().user()), k);
    }

    /** Brings every vector up to date; one caller at a time. */
    public synchronized void refresh() {
        Boolean done = serving.byTowers(towers -> {
            refresh(towers);
            return true;
        });
        if (done == null) {
            changed.clear();
            index = null;
            view = null;
        }
    }

    private void refresh(Towers towers) {
        VectorIndex into = index;
        if (into == null || !into.version().equals(towers.version())) {
            into = new VectorIndex(towers.version());
            index = into;
            board.onAir().forEach(live -> changed.add(live.id()));
        }
        List<LiveHost> hosts = new ArrayList<>();
        for (Iterator<HostId> each = changed.iterator(); each.hasNext(); ) {
            HostId host = each.next();
            // a change from here on is seen the next time
            each.remove();
            LiveHost live = board.find(host);
            if (live == null) {
                into.remove(host);
            } else {
                hosts.add(live);
            }
        }
        if (!hosts.isEmpty()) {
            float[] vectors = towers.hosts(values(hosts));
            for (int i = 0; i < hosts.size(); i++) {
                into.put(hosts.get(i).id(), vectors, i, vectors.length / hosts.size());
            }
        }
        view = into.publish();
    }

    private CandidateValues values(List<LiveHost> hosts) {
        FeatureContext context = new FeatureContext(NOBODY, Scene.HOME, null, null, clock.millis());
        return encoder.candidates(context, hosts, LiveHost::status, LiveHost::card);
    }
}
