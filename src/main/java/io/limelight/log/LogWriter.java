package io.limelight.log;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Sanction;
import io.limelight.domain.Slate;
import java.util.concurrent.CompletionStage;

/** Appends facts to their topics, keyed and partitioned by id. Each stage completes when every replica in sync has it. */
public interface LogWriter {
    CompletionStage<?> append(HostEvent event);

    CompletionStage<?> append(Behaviour behaviour);

    CompletionStage<?> append(AudienceRecord record);

    CompletionStage<?> append(HostStatus status);

    CompletionStage<?> append(HostCard card);

    CompletionStage<?> append(Slate slate);

    CompletionStage<?> append(Sample sample);

    CompletionStage<?> append(SamplesErased erased);

    CompletionStage<?> append(DeadLetter letter);

    /** In place of the sanction that the host was under, if any. */
    CompletionStage<?> append(Sanction sanction);

    /** Ends whatever sanction the host is under. */
    CompletionStage<?> lift(HostId hostId);

    /** Removes the host from {@code host-status}: it is off air and nobody needs to know when it ended. */
    CompletionStage<?> retire(HostId hostId);
}
