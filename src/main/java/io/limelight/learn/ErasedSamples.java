package io.limelight.learn;

import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.UserId;
import java.util.HashMap;
import java.util.Map;

/** Whose samples nobody may learn from, and up to when. An erasure holds for the samples before it in the log and behind it. */
public final class ErasedSamples {
    private final Map<UserId, SamplesErased> byUser = new HashMap<>();

    public void add(SamplesErased erased) {
        byUser.merge(
                erased.userId(), erased, (old, fresh) -> fresh.throughMillis() > old.throughMillis() ? fresh : old);
    }

    public boolean contain(Sample sample) {
        return contain(sample.userId(), sample.servedAtMillis());
    }

    public boolean contain(UserId user, long servedAtMillis) {
        SamplesErased erased = byUser.get(user);
        return erased != null && erased.covers(user, servedAtMillis);
    }
}
