package io.limelight.dataset;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Behaviour;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.ShownSlate.Card;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.host.Host;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerVerdict.Accepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Viewers and hosts in virtual time: the very state machines that nodes run, fed with a plan's items in their order, each at its
 * time, without a log between. Holds what items so far have told, and nothing else.
 */
final class Fold {
    private static final String BEHAVIOURS = "behaviours";
    private static final Revision REVISION = new Revision(1, 1);

    private final ViewerConfig config;
    private final Map<UserId, Viewer> viewers = new HashMap<>();
    private final Map<HostId, Host> hosts = new HashMap<>();

    Fold(ViewerConfig config) {
        this.config = config;
    }

    void apply(ReplayItem item) {
        if (item.fact() instanceof ReplayItem.HostFact fact) {
            Host host = host(fact.event().hostId());
            host.apply(sourced("host-events", item, fact.event()));
            host.takeDelta();
        } else if (item.fact() instanceof ReplayItem.ViewerFact fact) {
            behave(sourced(BEHAVIOURS, item, fact.behaviour()));
        }
    }

    private void behave(Sourced<Behaviour> behaviour) {
        Viewer viewer = viewer(behaviour.fact().userId());
        if (viewer.apply(behaviour) instanceof Accepted accepted) {
            long offset = behaviour.position().offset();
            long at = Viewer.atMillis(behaviour);
            Scene scene = behaviour.fact().header().scene();
            List<Entry> entries = new ArrayList<>(4);
            accepted.effects().forEach((signal, amount) -> entries.add(new Entry(offset, at, signal, amount, scene)));
            behaviour.fact().hosts().forEach(id -> hear(new AudienceRecord(id, 1, 0, entries)));
        }
        viewer.takeDelta();
    }

    private void hear(AudienceRecord record) {
        Host host = host(record.hostId());
        host.apply(record, BEHAVIOURS);
        host.takeDelta();
    }

    /** What the impressions topic tells the viewer once the slate is out. */
    void shown(ReplayItem item, ReplayItem.Show show) {
        ShownSlate slate = new ShownSlate(
                new RecommendationId("k-" + show.row()),
                item.atMillis(),
                show.scene(),
                List.of(new Card(show.hostId(), null)));
        viewer(show.userId()).show(sourced("impressions", item, slate));
    }

    ViewerView viewer(UserId user, long nowMillis) {
        return viewer(user).view(user, nowMillis);
    }

    HostStatus status(HostId host) {
        return host(host).status(REVISION);
    }

    @Nullable
    HostCard card(HostId host) {
        return host(host).card(REVISION);
    }

    private Viewer viewer(UserId user) {
        return viewers.computeIfAbsent(user, id -> new Viewer(config));
    }

    private Host host(HostId host) {
        return hosts.computeIfAbsent(host, Host::new);
    }

    private static <T> Sourced<T> sourced(String topic, ReplayItem item, T fact) {
        return new Sourced<>(new Position(topic, 1, 0, item.sequence()), item.atMillis(), fact);
    }
}
