package io.limelight.host;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import java.util.concurrent.CompletionStage;

/** Where a host tells the boards what is true of it now. In order per host; a stage completes when it cannot be lost. */
public interface HostOutlet {
    CompletionStage<?> publish(HostStatus status);

    CompletionStage<?> publish(HostCard card);

    /** The host is off air, and nobody needs to know since when. */
    CompletionStage<?> retire(HostId hostId);
}
