package io.limelight.feature;

import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Signal;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Tie;
import org.jspecify.annotations.Nullable;

/** One candidate against one request, with what several features read of them found once. */
final class Pair {
    private static final double LN_2 = Math.log(2);

    final FeatureContext context;
    final HostStatus host;
    final @Nullable HostProfile hostProfile;
    final @Nullable Content content;
    final @Nullable UserProfile userProfile;
    final @Nullable Tie tie;
    final @Nullable ShownHost shown;
    private final long[] totals;
    private final double[] decayed;
    /** What is left of each decayed sum since the counters' time. */
    private final double[] left = new double[CounterValues.HALF_LIVES];

    Pair(FeatureContext context, HostStatus host, @Nullable HostCard card) {
        this.context = context;
        this.host = host;
        hostProfile = card == null ? null : card.profile();
        content = card == null ? null : card.content();
        userProfile = context.viewer.profile();
        tie = context.viewer.ties().get(host.hostId());
        shown = context.viewer.shown().get(host.hostId());
        totals = host.counters().totals();
        decayed = host.counters().decayed();
        long age = Math.max(0, context.nowMillis - host.counters().asOfMillis());
        for (int i = 0; i < left.length; i++) {
            left[i] = age == 0 ? 1 : Math.exp(-LN_2 * age / CounterValues.halfLifeMillis(i));
        }
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
