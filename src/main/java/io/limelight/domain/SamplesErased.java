package io.limelight.domain;

/** Nobody may learn from the samples of this user that were served until then, wherever in the topic they lie. */
public record SamplesErased(UserId userId, long throughMillis) implements SampleRecord {
    public boolean covers(Sample sample) {
        return covers(sample.userId(), sample.servedAtMillis());
    }

    public boolean covers(UserId user, long servedAtMillis) {
        return user.equals(userId) && servedAtMillis <= throughMillis;
    }
}
