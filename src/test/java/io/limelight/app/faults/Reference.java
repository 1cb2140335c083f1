package io.limelight.app.faults;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Behaviour;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.Host;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.viewer.Effects;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerVerdict.Accepted;
import io.limelight.wire.Behaviours;
import io.limelight.wire.HostEvents;
import io.limelight.wire.Slates;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the log comes to when one reader folds it once, from the beginning and undisturbed. Beside it stands a {@link Tally} of what
 * needs no state to be counted, by code that shares nothing with the fold.
 */
final class Reference {
    private final Map<String, Host> hosts = new TreeMap<>();
    private final Map<String, Viewer> viewers = new TreeMap<>();
    private final Tally tally = new Tally();
    private final HandedOver handedOver = new HandedOver();
    private final ViewerConfig config;

    private Reference(ViewerConfig config) {
        this.config = config;
    }

    static Reference of(LogConfig log, ViewerConfig viewers) throws Unreadable {
        Reference reference = new Reference(viewers);
        LogRecords.read(
                log,
                Topic.HOST_EVENTS,
                HostEvents::decode,
                event -> reference.host(event.fact().hostId()).apply(event));
        LogRecords.read(log, Topic.BEHAVIOURS, Behaviours::decode, reference::act);
        LogRecords.read(
                log,
                Topic.IMPRESSIONS,
                Slates::decode,
                slate -> reference
                        .viewer(slate.fact().userId().value())
                        .show(new Sourced<>(slate.position(), slate.appendedAtMillis(), ShownSlate.of(slate.fact()))));
        return reference;
    }

    private void act(Sourced<Behaviour> behaviour) {
        tally.add(behaviour);
        handedOver.read(behaviour.fact());
        if (viewer(behaviour.fact().userId().value()).apply(behaviour) instanceof Accepted accepted) {
            handedOver.owe(accepted.passedOn());
            behaviour.fact().hosts().forEach(id -> tell(id, behaviour, accepted.effects()));
        }
    }

    private void tell(HostId id, Sourced<Behaviour> behaviour, Effects effects) {
        Position position = behaviour.position();
        Scene scene = behaviour.fact().header().scene();
        List<Entry> entries = new ArrayList<>(2);
        effects.forEach((signal, amount) ->
                entries.add(new Entry(position.offset(), Viewer.atMillis(behaviour), signal, amount, scene)));
        if (!entries.isEmpty()) {
            AudienceRecord told = new AudienceRecord(id, position.generation(), position.partition(), entries);
            host(id).apply(told, Topic.BEHAVIOURS.key());
        }
    }

    private Host host(HostId id) {
        return hosts.computeIfAbsent(id.value(), key -> new Host(id));
    }

    private Viewer viewer(String id) {
        return viewers.computeIfAbsent(id, key -> new Viewer(config));
    }

    Map<String, HostSnapshot> hosts() {
        Map<String, HostSnapshot> states = new HashMap<>();
        hosts.forEach((id, host) -> states.put(id, host.snapshot()));
        return states;
    }

    Map<String, ViewerSnapshot> viewers() {
        Map<String, ViewerSnapshot> states = new HashMap<>();
        viewers.forEach((id, viewer) -> states.put(id, viewer.snapshot()));
        return states;
    }

    Tally tally() {
        return tally;
    }

    HandedOver handedOver() {
        return handedOver;
    }
}
