package io.limelight.world;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
import io.limelight.log.LogWriter;
import java.util.concurrent.CompletionStage;

/** The usual outlet: host events are written to the log, viewers ask over HTTP, and behaviour takes either way. */
public record LogAndHttp(LogWriter log, HttpApi api, boolean behavioursOverHttp) implements Outlet {
    @Override
    public CompletionStage<?> tell(HostEvent event) {
        return log.append(event);
    }

    @Override
    public CompletionStage<?> tell(Behaviour behaviour) {
        return behavioursOverHttp ? api.tell(behaviour) : log.append(behaviour);
    }

    @Override
    public CompletionStage<Reply> ask(Emission.Asked asked) {
        return api.ask(asked);
    }
}
