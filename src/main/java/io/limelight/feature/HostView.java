package io.limelight.feature;

import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import org.jspecify.annotations.Nullable;

/** One host at one moment and for one scene, whoever asks, with what several features read of it found once. */
final class HostView {
    private static final double LN_2 = Math.log(2);

    final HostStatus status;
    final @Nullable HostProfile profile;
    final @Nullable Content content;
    final @Nullable OfflineProfile offline;
    final Scene scene;
    final SceneCounters scenes;
    final long atMillis;
    private final long[] totals;
    private final double[] decayed;
    /** What is left of each decayed sum since the counters' time. */
    private final double[] left = new double[CounterValues.HALF_LIVES];

    HostView(HostStatus status, @Nullable HostCard card, Scene scene, long atMillis) {
        this.status = status;
        this.scene = scene;
        this.atMillis = atMillis;
        profile = card == null ? null : card.profile();
        content = card == null ? null : card.content();
        offline = card == null ? null : card.offline();
        scenes = card == null ? SceneCounters.ZERO : card.scenes();
        totals = status.counters().totals();
        decayed = status.counters().decayed();
        long age = Math.max(0, atMillis - status.counters().asOfMillis());
        for (int i = 0; i < left.length; i++) {
            left[i] = age == 0 ? 1 : Math.exp(-LN_2 * age / CounterValues.halfLifeMillis(i));
        }
    }

    /** Of the history's sums; 0 when it is not told. */
    double offline(String sum) {
        return offline == null ? 0 : offline.sum(sum);
    }

    double total(int signal) {
        return totals[signal];
    }

    double decayed(int signal, int halfLife) {
        return decayed[signal * CounterValues.HALF_LIVES + halfLife] * left[halfLife];
    }

    /** The exact total where no half-life is given. */
    double count(Signal signal, int @Nullable [] halfLives) {
        return halfLives == null || halfLives.length == 0
                ? total(signal.ordinal())
                : decayed(signal.ordinal(), halfLives[0]);
    }
}
