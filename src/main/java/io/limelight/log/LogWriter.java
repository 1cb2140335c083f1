package io.limelight.log;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostStatus;
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

    CompletionStage<?> append(DeadLetter letter);
}
