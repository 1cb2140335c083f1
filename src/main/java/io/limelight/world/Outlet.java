package io.limelight.world;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
import java.util.concurrent.CompletionStage;

/** Where a world on the wall clock leads to: what is told is written there, what is asked is answered. Never blocks. */
public interface Outlet {
    /** Completes when it can be read. */
    CompletionStage<?> tell(HostEvent event);

    /** Completes when it can be read. */
    CompletionStage<?> tell(Behaviour behaviour);

    /** Never fails: what goes wrong is a reply. */
    CompletionStage<Reply> ask(Emission.Asked asked);

    /** What became of a request. */
    sealed interface Reply {
        record Answered(Answer answer) implements Reply {}

        /** The system said that it is too busy. */
        record Refused() implements Reply {}

        record Failed(String why) implements Reply {}
    }
}
