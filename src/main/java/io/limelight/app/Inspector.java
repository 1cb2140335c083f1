package io.limelight.app;

import io.limelight.api.Inspected;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.Host;
import io.limelight.host.HostEntity;
import io.limelight.journal.Journal;
import io.limelight.journal.Moment;
import io.limelight.journal.Past;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerEntity;
import java.util.concurrent.CompletionStage;

/** Hosts and viewers as their journal tells them: the very fold by which they recover. */
public final class Inspector {
    private final Journal journal;
    private final ViewerConfig viewers;

    public Inspector(Journal journal, ViewerConfig viewers) {
        this.journal = journal;
        this.viewers = viewers;
    }

    public CompletionStage<Inspected> host(HostId id, Moment moment) {
        return journal.past(HostEntity.persistenceId(id), moment).thenApply(past -> {
            Host host = past.snapshot() instanceof HostSnapshot snapshot ? Host.from(id, snapshot) : new Host(id);
            past.deltas().forEach(delta -> host.replay((HostAdvanced) delta));
            return inspected(id.value(), past, host.snapshot());
        });
    }

    public CompletionStage<Inspected> viewer(UserId id, Moment moment) {
        return journal.past(ViewerEntity.persistenceId(id), moment).thenApply(past -> {
            Viewer viewer = past.snapshot() instanceof ViewerSnapshot snapshot
                    ? Viewer.from(viewers, snapshot)
                    : new Viewer(viewers);
            past.deltas().forEach(delta -> viewer.replay((ViewerAdvanced) delta));
            return inspected(id.value(), past, viewer.snapshot());
        });
    }

    private static Inspected inspected(String id, Past past, Record state) {
        return new Inspected(id, past.sequence(), past.storedAt(), state);
    }
}
