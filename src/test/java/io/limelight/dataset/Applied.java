package io.limelight.dataset;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.viewer.ViewerConfig;
import org.jspecify.annotations.Nullable;

/** What viewers and hosts must be once the items so far are applied. */
public final class Applied {
    private final Fold fold;

    public Applied(ViewerConfig config) {
        fold = new Fold(config);
    }

    public void apply(ReplayItem item) {
        if (item.fact() instanceof ReplayItem.Show show) {
            fold.shown(item, show);
        } else {
            fold.apply(item);
        }
    }

    public ViewerView viewer(UserId user, long nowMillis) {
        return fold.viewer(user, nowMillis);
    }

    public HostStatus status(HostId host) {
        return fold.status(host);
    }

    public @Nullable HostCard card(HostId host) {
        return fold.card(host);
    }
}
