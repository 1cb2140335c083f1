package io.limelight.rank;

import io.limelight.domain.Activity;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.SongId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What speaks for a host to one user: ties, likes, the song, the region. Zero for a user of whom nothing is known. */
final class Affinity {
    /** Two hours watched count as 1. */
    private static final double LONG_WATCHED_MINUTES = Math.log(1 + 120);

    /** A song the user once played says less than the one that plays now. */
    private static final double OWN_SONG = 0.5;

    private final RankConfig.Affinity weights;
    private final Map<HostId, Tie> ties;
    private final Map<Activity, Double> interest;
    private final double interestSum;
    private final @Nullable SongId playing;
    private final Set<SongId> songs;
    private final @Nullable String region;

    Affinity(RankConfig.Affinity weights, Query query) {
        UserProfile profile = query.viewer().profile();
        this.weights = weights;
        this.ties = query.viewer().ties();
        this.interest = query.viewer().activityInterest();
        this.interestSum =
                interest.values().stream().mapToDouble(Double::doubleValue).sum();
        this.playing = query.request().song();
        this.songs = new HashSet<>(query.viewer().songs());
        this.region = profile == null ? null : profile.region();
    }

    double of(Candidate candidate) {
        HostStatus status = candidate.status();
        return tie(ties.get(status.hostId()))
                + weights.activity() * liking(status.activity())
                + weights.song() * match(status.song())
                + (sameRegion(candidate) ? weights.region() : 0);
    }

    private double tie(@Nullable Tie tie) {
        if (tie == null) {
            return 0;
        }
        return (tie.following() ? weights.follow() : 0)
                + weights.watched() * Math.min(1, Math.log(1 + tie.watchMillis() / 60_000.0) / LONG_WATCHED_MINUTES)
                + (tie.gifts() > 0 ? weights.gifted() : 0);
    }

    private double liking(@Nullable Activity activity) {
        Double weight = activity == null || interestSum <= 0 ? null : interest.get(activity);
        return weight == null ? 0 : weight / interestSum;
    }

    private double match(@Nullable SongId song) {
        if (song == null) {
            return 0;
        }
        return song.equals(playing) ? 1 : songs.contains(song) ? OWN_SONG : 0;
    }

    private boolean sameRegion(Candidate candidate) {
        return region != null
                && candidate.card() != null
                && region.equals(candidate.card().profile().region());
    }
}
