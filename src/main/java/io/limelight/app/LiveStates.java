package io.limelight.app;

import io.limelight.api.Erasures;
import io.limelight.api.Inspected;
import io.limelight.api.Inspection.Source;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.Host;
import io.limelight.host.HostEntity;
import io.limelight.journal.Moment;
import io.limelight.journal.Past.NotKept;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerEntity;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What the operators' port shows of this cluster's entities: their memory, or their journal. */
final class LiveStates {
    /** Asking an id that is not known makes an empty entity, which passivates when nobody asks it again. */
    static Source hosts(Entities entities, Inspector inspector, Duration patience) {
        return new Source() {
            @Override
            public CompletionStage<Inspected> now(String raw) {
                HostId id = new HostId(raw);
                return entities.host(id.value())
                        .<HostSnapshot>ask(HostEntity.Inspect::new, patience)
                        .thenApply(state -> known("host " + raw, raw, state, new Host(id).snapshot()));
            }

            @Override
            public CompletionStage<Inspected> at(String id, Moment moment) {
                return inspector.host(new HostId(id), moment);
            }
        };
    }

    /** As with {@link #hosts}. */
    static Source viewers(Entities entities, Inspector inspector, ViewerConfig config, Duration patience) {
        return new Source() {
            @Override
            public CompletionStage<Inspected> now(String raw) {
                UserId id = new UserId(raw);
                return entities.viewer(id.value())
                        .<ViewerSnapshot>ask(ViewerEntity.Inspect::new, patience)
                        .thenApply(state -> known("viewer " + raw, raw, state, new Viewer(config).snapshot()));
            }

            @Override
            public CompletionStage<Inspected> at(String id, Moment moment) {
                return inspector.viewer(new UserId(id), moment);
            }
        };
    }

    static Erasures.Viewers erasures(Entities entities, Duration patience) {
        return id -> entities.viewer(id.value())
                .<ViewerSnapshot>ask(ViewerEntity.Inspect::new, patience)
                .thenApply(ViewerSnapshot::erasure);
    }

    private static Inspected known(String name, String id, Record state, Record empty) {
        if (state.equals(empty)) {
            throw NotKept.unknown(name);
        }
        return new Inspected(id, null, null, state);
    }

    private LiveStates() {}
}
