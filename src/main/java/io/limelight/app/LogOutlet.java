package io.limelight.app;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.host.HostOutlet;
import io.limelight.log.LogWriter;
import java.util.concurrent.CompletionStage;

/** What hosts tell the boards, through the log. */
record LogOutlet(LogWriter writer) implements HostOutlet {
    @Override
    public CompletionStage<?> publish(HostStatus status) {
        return writer.append(status);
    }

    @Override
    public CompletionStage<?> publish(HostCard card) {
        return writer.append(card);
    }

    @Override
    public CompletionStage<?> retire(HostId hostId) {
        return writer.retire(hostId);
    }
}
