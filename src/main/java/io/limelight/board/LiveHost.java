package io.limelight.board;

import io.limelight.domain.Activity;
import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import org.jspecify.annotations.Nullable;

/**
 * A host on air, as one moment saw it; never changes.
 *
 * @param card null until the profile has come
 */
public record LiveHost(HostStatus status, @Nullable HostCard card) {
    public HostId id() {
        return status.hostId();
    }

    public @Nullable Activity activity() {
        return status.activity();
    }

    public @Nullable SongId song() {
        return status.song();
    }

    public @Nullable String category() {
        return card == null ? null : card.profile().category();
    }

    public @Nullable String region() {
        return card == null ? null : card.profile().region();
    }

    public @Nullable Content content() {
        return card == null ? null : card.content();
    }

    public long total(Signal signal) {
        return status.counters().total(signal);
    }

    /** The decayed sum at {@code nowMillis}, by index of half-life. */
    public double decayed(Signal signal, int halfLife, long nowMillis) {
        return status.counters().decayed(signal, halfLife, nowMillis);
    }

    /** The rate over the shorter half-life by that over the longer: above 1 when rising, 1 when steady or without a past. */
    public double trend(Signal signal, int shorter, int longer, long nowMillis) {
        double past = decayed(signal, longer, nowMillis) / CounterValues.halfLifeMillis(longer);
        return past <= 0 ? 1 : decayed(signal, shorter, nowMillis) / CounterValues.halfLifeMillis(shorter) / past;
    }
}
