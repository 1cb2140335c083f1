package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Tie;
import org.jspecify.annotations.Nullable;

/** One candidate against one request, with what several features read of them found once. */
final class Pair {
    final FeatureContext context;
    final HostStatus host;
    final @Nullable HostCard card;
    final @Nullable HostProfile hostProfile;
    final @Nullable UserProfile userProfile;
    final boolean met;
    final @Nullable Tie tie;
    final @Nullable ShownHost shown;

    Pair(FeatureContext context, HostStatus host, @Nullable HostCard card) {
        this.context = context;
        this.host = host;
        this.card = card;
        hostProfile = card == null ? null : card.profile();
        userProfile = context.viewer.profile();
        met = context.met(host.hostId());
        tie = met ? context.viewer.ties().get(host.hostId()) : null;
        shown = met ? context.viewer.shown().get(host.hostId()) : null;
    }
}
