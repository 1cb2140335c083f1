package io.limelight.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.app.bench.StreamsCounters.HostCounters;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Signal;
import io.limelight.host.Host;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The comparator counts what Limelight counts: else the comparison would compare nothing. */
class StreamsCountersTest {
    @Test
    void bothSidesFoldAudienceAlike() {
        Map<HostId, Host> hosts = new HashMap<>();
        Map<HostId, HostCounters> streams = new HashMap<>();
        AudienceLoad load = new AudienceLoad(20, 4);

        load.play(5_000, 1_767_300_000_000L, record -> {
            hosts.computeIfAbsent(record.hostId(), Host::new).apply(record, "behaviours");
            HostCounters before = streams.getOrDefault(record.hostId(), HostCounters.NONE);
            streams.put(record.hostId(), stored(before.with(record)));
        });

        assertThat(hosts).hasSize(20);
        hosts.forEach((id, host) -> {
            HostSnapshot snapshot = host.snapshot();
            HostCounters counted = streams.get(id);
            assertThat(counted.values().totals())
                    .isEqualTo(snapshot.counters().totals())
                    .isEqualTo(load.totals().get(id.value()));
            assertThat(counted.values().decayed())
                    .containsExactly(snapshot.counters().decayed(), within(1e-6));
            assertThat(counted.concurrentViewers()).isEqualTo(snapshot.concurrentViewers());
        });
    }

    @Test
    void theLoadHasEverySignal() {
        AudienceLoad load = new AudienceLoad(5, 2);

        load.play(2_000, 0, record -> {});

        for (Signal signal : Signal.values()) {
            assertThat(load.totals().values().stream()
                            .mapToLong(totals -> totals[signal.ordinal()])
                            .sum())
                    .as(signal.name())
                    .isPositive();
        }
        assertThat(load.entries()).isBetween(5_000L, 7_000L);
    }

    private static HostCounters stored(HostCounters counters) {
        return StreamsCounters.COUNTERS
                .deserializer()
                .deserialize("", StreamsCounters.COUNTERS.serializer().serialize("", counters));
    }
}
