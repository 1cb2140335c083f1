package io.limelight.creative;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CreativeChooser;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recommendation.Creative;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what the host chose for this broadcast, else the first that the profile offers. */
public final class LiveCreative implements CreativeChooser {
    @Override
    public Creative choose(Query query, Candidate candidate) {
        HostStatus status = candidate.status();
        HostCard card = candidate.card();
        HostProfile profile = card == null ? null : card.profile();
        return new Creative(
                either(status.avatar(), profile == null ? List.of() : profile.avatars()),
                either(status.title(), profile == null ? List.of() : profile.titles()));
    }

    private static @Nullable String either(@Nullable String chosen, List<String> offered) {
        return chosen != null || offered.isEmpty() ? chosen : offered.get(0);
    }
}
