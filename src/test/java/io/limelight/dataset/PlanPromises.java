package io.limelight.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through a plan as viewers and hosts would, and checks at every step what any plan promises. */
final class PlanPromises {
    private final Map<HostId, BroadcastId> onAir = new HashMap<>();
    private final Map<HostId, Map<Signal, Long>> signals = new HashMap<>();
    private final Map<UserId, Long> accepted = new HashMap<>();
    private final Set<EventId> eventIds = new HashSet<>();
    private final Set<String> following = new HashSet<>();
    private long sequence;
    private long atMillis = Long.MIN_VALUE;

    static void check(ReplayPlan plan) {
        PlanPromises promises = new PlanPromises();
        plan.items().forEachRemaining(promises::step);
        assertThat(promises.onAir).as("still on air").isEmpty();
        promises.matches(plan.tally());
        sameAgain(plan);
    }

    private void step(ReplayItem item) {
        assertThat(item.sequence()).isEqualTo(++sequence);
        assertThat(item.atMillis()).isGreaterThanOrEqualTo(atMillis);
        atMillis = item.atMillis();
        if (item.fact() instanceof ReplayItem.HostFact host) {
            host(host.event());
        } else if (item.fact() instanceof ReplayItem.ViewerFact viewer) {
            viewer(viewer.behaviour());
        }
    }

    private void host(HostEvent event) {
        assertThat(eventIds.add(event.eventId())).isTrue();
        assertThat(event.occurredAt().toEpochMilli()).isEqualTo(atMillis);
        if (event instanceof HostEvent.BroadcastStarted started) {
            assertThat(onAir.put(event.hostId(), started.broadcastId())).isNull();
        } else if (event instanceof HostEvent.BroadcastEnded ended) {
            assertThat(onAir.remove(event.hostId())).isEqualTo(ended.broadcastId());
        } else if (event instanceof HostEvent.OnAir during) {
            assertThat(onAir.get(event.hostId())).isEqualTo(during.broadcastId());
        }
    }

    private void viewer(Behaviour behaviour) {
        assertThat(eventIds.add(behaviour.header().eventId())).isTrue();
        if (behaviour instanceof Behaviour.HistoryImported) {
            assertThat(behaviour.header().occurredAt().toEpochMilli()).isLessThanOrEqualTo(atMillis);
        } else {
            assertThat(behaviour.header().occurredAt().toEpochMilli()).isEqualTo(atMillis);
        }
        accepted.merge(behaviour.userId(), 1L, Long::sum);
        if (behaviour instanceof Behaviour.Exposed exposed) {
            exposed.hostIds().forEach(host -> {
                assertThat(onAir).containsKey(host);
                add(host, Signal.EXPOSURE, 1);
            });
        } else if (behaviour instanceof Behaviour.InRoom inRoom) {
            HostId host = inRoom.room().hostId();
            assertThat(onAir.get(host)).isNotNull().isEqualTo(inRoom.room().broadcastId());
            inRoom(inRoom, host);
        }
    }

    private void inRoom(Behaviour.InRoom behaviour, HostId host) {
        if (behaviour instanceof Behaviour.Clicked) {
            add(host, Signal.CLICK, 1);
        } else if (behaviour instanceof Behaviour.Interacted interacted) {
            add(host, Signal.valueOf(interacted.interaction().name()), 1);
        } else if (behaviour instanceof Behaviour.Followed && following.add(behaviour.userId() + ">" + host)) {
            add(host, Signal.FOLLOW, 1);
        } else if (behaviour instanceof Behaviour.Watched watched) {
            assertThat(watched.ended()).isTrue();
            add(host, Signal.ENTER, 1);
            add(host, Signal.LEAVE, 1);
            add(host, Signal.WATCH_SECONDS, watched.dwell().toSeconds());
            add(host, Signal.EFFECTIVE_WATCH, watched.dwell().compareTo(Behaviour.Watched.EFFECTIVE) >= 0 ? 1 : 0);
        }
    }

    private void add(HostId host, Signal signal, long value) {
        signals.computeIfAbsent(host, id -> new EnumMap<>(Signal.class)).merge(signal, value, Long::sum);
    }

    private void matches(ReplayTally tally) {
        assertThat(Set.copyOf(tally.users())).isEqualTo(accepted.keySet());
        assertThat(Set.copyOf(tally.hosts())).isEqualTo(signals.keySet());
        accepted.forEach((user, count) -> assertThat(tally.accepted(user)).isEqualTo(count));
        signals.forEach((host, of) -> List.of(Signal.values())
                .forEach(signal -> assertThat(tally.signal(host, signal)).isEqualTo(of.getOrDefault(signal, 0L))));
    }

    private static void sameAgain(ReplayPlan plan) {
        Iterator<ReplayItem> second = plan.items();
        plan.items().forEachRemaining(item -> assertThat(second.next()).isEqualTo(item));
        assertThat(second.hasNext()).isFalse();
    }
}
