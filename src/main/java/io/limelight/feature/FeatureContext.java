package io.limelight.feature;

import io.limelight.domain.Activity;
import io.limelight.domain.Days;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.Slate.UiType;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes.Weights;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerView;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request as features see it: who asks, where and when, with what all its candidates are held against, counted once. Never
 * changes; made once per request.
 */
public final class FeatureContext {
    /** Beyond it a sum is as good as any. */
    private static final double LARGEST_SUM = 1e12;

    final ViewerView viewer;
    final Scene scene;
    final @Nullable String placement;
    final @Nullable SongId song;
    final long nowMillis;

    final Map<HostId, Integer> stepsByHost = new HashMap<>();
    final Map<Activity, Integer> stepsByActivity = new HashMap<>();
    final int[] stepsByAction = new int[Signal.COUNT];
    /** Ids of the hosts with whom there is anything that the viewer remembers; most candidates are none of them. */
    private final Set<String> met = new HashSet<>();
    /** A bit for the hash of each of these: of most others it tells without a look at their texts, which are in no cache. */
    private final long[] metHashes = new long[64];

    final Set<SongId> songs;
    final double interestSum;
    final double interestNowSum;
    final double songSum;
    final double songNowSum;
    final double categorySum;
    final double categoryNowSum;
    /** Of the seconds watched on the days before today, the share of each activity. */
    final Map<String, Double> daysByActivity;

    final Map<String, Double> daysByCategory;

    /**
     * @param placement where in the scene, such as a tab's name, as the client tells it
     * @param song the song that plays where the recommendation shows
     */
    public FeatureContext(
            ViewerView viewer, Scene scene, @Nullable String placement, @Nullable SongId song, long nowMillis) {
        this.viewer = viewer;
        this.scene = scene;
        this.placement = placement;
        this.song = song;
        this.nowMillis = nowMillis;
        for (Step step : viewer.steps()) {
            stepsByHost.merge(step.hostId(), 1, Integer::sum);
            stepsByAction[step.action().ordinal()]++;
            if (step.activity() != null) {
                stepsByActivity.merge(step.activity(), 1, Integer::sum);
            }
        }
        viewer.ties().keySet().forEach(host -> met.add(host.value()));
        viewer.shown().keySet().forEach(host -> met.add(host.value()));
        stepsByHost.keySet().forEach(host -> met.add(host.value()));
        for (Weights byHost : viewer.tastes().byHost()) {
            met.addAll(byHost.byName().keySet());
        }
        met.forEach(host -> metHashes[word(host.hashCode())] |= 1L << host.hashCode());
        songs = new HashSet<>(viewer.songs());
        interestSum = sum(viewer.activityInterest().values());
        interestNowSum = sum(viewer.tastes().activitiesNow().byName().values());
        songSum = sum(viewer.tastes().songs().byName().values());
        songNowSum = sum(viewer.tastes().songsNow().byName().values());
        categorySum = sum(viewer.tastes().categories().byName().values());
        categoryNowSum = sum(viewer.tastes().categoriesNow().byName().values());
        daysByActivity = sharesOfWatch(Days.ACTIVITY);
        daysByCategory = sharesOfWatch(Days.CATEGORY);
    }

    /** Whether there is anything that the viewer remembers of this host. */
    boolean met(HostId host) {
        int hash = host.hashCode();
        return (metHashes[word(hash)] >>> hash & 1) != 0 && met.contains(host.value());
    }

    private static int word(int hash) {
        return hash >>> 6 & 63;
    }

    private Map<String, Double> sharesOfWatch(String kind) {
        double all = days(Days.WATCH_SECONDS);
        Map<String, Double> shares = new HashMap<>();
        viewer.days().forEach((name, seconds) -> {
            if (name.startsWith(kind) && all > 0) {
                shares.put(name.substring(kind.length()), seconds / all);
            }
        });
        return shares;
    }

    /** What the user's days before today add up to; 0 of what there is none. */
    double days(String name) {
        return Math.min(viewer.days().getOrDefault(name, 0.0), LARGEST_SUM);
    }

    /** In order of size: what maps hold has another order in another process, and the sum would have other last bits. */
    private static double sum(Collection<Double> weights) {
        double[] inOrder = new double[weights.size()];
        int size = 0;
        for (double weight : weights) {
            inOrder[size++] = weight;
        }
        Arrays.sort(inOrder);
        double sum = 0;
        for (double weight : inOrder) {
            sum += weight;
        }
        return sum;
    }

    UiType uiType() {
        return UiType.of(scene);
    }
}
