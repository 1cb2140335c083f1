package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.Content;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.OfflineProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated host: what it is like, which no one outside the world sees, and what it does now. */
final class Streamer {
    static final int STYLES = 6;
    static final long DAY = Duration.ofDays(1).toMillis();

    private static final List<String> CATEGORIES = List.of("singing", "dancing", "talk", "gaming", "music", "outdoors");
    private static final List<Activity> OWN_ACTIVITIES =
            List.of(Activity.CHAT, Activity.PERFORMANCE, Activity.MULTI_MIC, Activity.GAME);
    /** How much of its time a category spends on each of the own activities. */
    private static final double[][] ROWS = {
        {.25, .55, .15, .05},
        {.30, .60, .05, .05},
        {.55, .05, .35, .05},
        {.20, .02, .08, .70},
        {.15, .70, .10, .05},
        {.70, .10, .10, .10}
    };

    /** Of what understanding looks at, what not everyone should see. */
    private static final double UNSAFE = .005;

    private static final List<String> NAMES = List.of(
            "Ada", "Bo", "Chen", "Dina", "Emil", "Fei", "Gita", "Hugo", "Ines", "Jun", "Kofi", "Lin", "Mia", "Noor",
            "Otis");
    static final List<String> REGIONS = List.of("north", "east", "south", "west", "centre");

    final int index;
    final HostId id;
    final HostProfile profile;
    final double quality;
    final double[] style = new double[STYLES];
    private final double[] row;
    private final float videoQuality;
    private final float audioQuality;
    private final String run;
    private long told;

    @Nullable
    Show show;

    /** How often chance was asked about its shows, and about what happens in them. */
    long shows;

    long turns;

    Streamer(WorldConfig config, int index, String run, long nowMillis) {
        this.run = run;
        Chance chance = Chance.of(config.seed(), Chance.Purpose.HOST, index, 0);
        this.index = index;
        id = new HostId(config.prefix() + "h" + index);
        quality = .40 * chance.gaussian();
        for (int i = 0; i < STYLES; i++) {
            style[i] = chance.gaussian();
        }
        int category = chance.below(CATEGORIES.size());
        row = ROWS[category];
        videoQuality = (float) Math.min(1, .6 + .4 * chance.uniform());
        audioQuality = (float) Math.min(1, .6 + .4 * chance.uniform());
        String name = chance.oneOf(NAMES) + " " + index;
        profile = new HostProfile(
                name,
                chance.happens(.63) ? "female" : "male",
                chance.happens(.62) ? "18-40" : "over-40",
                chance.oneOf(REGIONS),
                CATEGORIES.get(category),
                List.of("avatars/" + id + "-0.jpg", "avatars/" + id + "-1.jpg"),
                List.of(name + " is live", "An evening of " + CATEGORIES.get(category), "Come in and say hello"),
                (nowMillis / DAY - 1 - (long) chance.exponential(120)) * DAY);
    }

    /** A month of history, better or worse as the host's quality is. */
    OfflineProfile history(long nowMillis, Chance chance) {
        double exposures = Math.rint(chance.logNormal(5_000, 1));
        double clicks = Math.rint(exposures * .12 * Math.exp(quality));
        double watches = Math.rint(clicks * .3);
        return new OfflineProfile(
                nowMillis / DAY * DAY,
                Map.of(
                        "broadcasts-30d",
                        1.0 + chance.below(60),
                        "exposures-30d",
                        exposures,
                        "clicks-30d",
                        clicks,
                        "effective-watches-30d",
                        watches,
                        "follows-30d",
                        Math.rint(watches * .05),
                        "coins-30d",
                        Math.rint(watches * .1 * chance.exponential(100))));
    }

    EventId eventId() {
        return new EventId(id + "-" + run + "-" + told++);
    }

    boolean onAir() {
        return show != null;
    }

    Activity ownActivity(Chance chance) {
        double left = chance.uniform();
        for (int i = 0; i < row.length - 1; i++) {
            left -= row[i];
            if (left < 0) {
                return OWN_ACTIVITIES.get(i);
            }
        }
        return OWN_ACTIVITIES.get(row.length - 1);
    }

    /** What understanding makes of the show: the style and the activity, seen through some noise. */
    Content understood(Activity activity, Chance chance) {
        float[] embedding = new float[STYLES + OWN_ACTIVITIES.size() + 1];
        for (int i = 0; i < embedding.length; i++) {
            double signal = i < STYLES ? style[i] : 0;
            embedding[i] = (float) (signal + .3 * chance.gaussian());
        }
        int own = OWN_ACTIVITIES.indexOf(activity);
        embedding[own < 0 ? embedding.length - 1 : STYLES + own] += 1;
        float safety = (float) (chance.happens(UNSAFE) ? .4 * chance.uniform() : .9 + .1 * chance.uniform());
        return new Content(embedding, videoQuality, audioQuality, safety);
    }
}
