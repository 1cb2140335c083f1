package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.world.WorldConfig.Viewing;
import org.jspecify.annotations.Nullable;

/**
 * How likely a viewer clicks a card: looked at by its place (a position-based model), then a logit of the viewer's and the
 * host's nature, their match and what is on now. The average host at the first place is clicked at the configured rate.
 */
final class Appeal {
    private static final double ACTIVITY_SPREAD = .25;
    private static final double ACTIVITY_TASTE_SPREAD = .20;
    /** Lower bound of what a public log of short video shows for user and tag. */
    private static final double MATCH_SPREAD = .21;

    private static final double FOLLOWED = .6;
    private static final double SAME_SONG = .8;
    /** Of all but the click's own coin: user .57, host .40, match, activity and its taste. */
    private static final double VARIANCE = .57 * .57
            + .40 * .40
            + MATCH_SPREAD * MATCH_SPREAD
            + ACTIVITY_SPREAD * ACTIVITY_SPREAD
            + ACTIVITY_TASTE_SPREAD * ACTIVITY_TASTE_SPREAD;

    private final long seed;
    private final Viewing viewing;

    Appeal(long seed, Viewing viewing) {
        this.seed = seed;
        this.viewing = viewing;
    }

    /** @param place from 1 */
    double seen(int place) {
        return Math.pow(place, -viewing.positionBias());
    }

    double click(Viewer viewer, Show show, Scene scene, @Nullable SongId song) {
        Streamer streamer = show.streamer;
        double logit = intercept(viewing.habit(scene).clickRate())
                + viewer.bias
                + streamer.quality
                + MATCH_SPREAD * viewer.match(streamer)
                + ACTIVITY_SPREAD * liking(-1, show.activity)
                + ACTIVITY_TASTE_SPREAD * liking(viewer.index, show.activity)
                + (viewer.follows.contains(streamer.id) ? FOLLOWED : 0)
                + (song != null && song.equals(show.song) ? SAME_SONG : 0);
        return logistic(logit);
    }

    /** Standard normal; of one viewer, or of all for -1. */
    private double liking(int viewer, Activity activity) {
        return Chance.of(seed, Chance.Purpose.TASTE, viewer, activity.name().hashCode())
                .gaussian();
    }

    /** Makes the mean over the spread of logits the rate, by the probit approximation (MacKay 1992). */
    private static double intercept(double rate) {
        double bounded = Math.min(Math.max(rate, 1e-6), 1 - 1e-6);
        return Math.log(bounded / (1 - bounded)) * Math.sqrt(1 + Math.PI * VARIANCE / 8);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
