package io.limelight.dataset;

import io.limelight.domain.Behaviour.HistoryImported;
import io.limelight.domain.Behaviour.PastStep;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row of the watch history: the videos a user watched, liked and watched long last before the log begins, each list taken to
 * have its oldest first. Their times are not in the dataset.
 */
public record History(List<Integer> watched, List<Integer> liked, List<Integer> watchedLong) {
    public History {
        watched = List.copyOf(watched);
        liked = List.copyOf(liked);
        watchedLong = List.copyOf(watchedLong);
    }

    /** What is left of it. */
    History without(List<Integer> videos) {
        Set<Integer> out = new HashSet<>(videos);
        return new History(less(watched, out), less(liked, out), less(watchedLong, out));
    }

    private static List<Integer> less(List<Integer> all, Set<Integer> out) {
        return all.stream().filter(video -> !out.contains(video)).toList();
    }

    boolean isEmpty() {
        return watched.isEmpty() && liked.isEmpty() && watchedLong.isEmpty();
    }

    /** The newest of them. What was liked or watched long before the oldest that is known as watched comes first. */
    List<PastStep> steps(Map<Integer, Video> videos) {
        Set<Integer> known = new HashSet<>(watched);
        List<PastStep> steps = new ArrayList<>();
        Stream.concat(liked.stream(), watchedLong.stream())
                .distinct()
                .filter(video -> !known.contains(video))
                .forEach(video -> add(steps, videos, video));
        watched.forEach(video -> add(steps, videos, video));
        return steps.subList(Math.max(0, steps.size() - HistoryImported.MAX_STEPS), steps.size());
    }

    private void add(List<PastStep> steps, Map<Integer, Video> videos, int id) {
        Video video = ReplayPlan.video(videos, id);
        boolean likedIt = liked.contains(id);
        if (likedIt) {
            steps.add(new PastStep(video.host(), video.activity(), Signal.LIKE, 0));
        }
        if (watchedLong.contains(id)) {
            long atLeast = Watched.EFFECTIVE.toMillis();
            steps.add(new PastStep(video.host(), video.activity(), Signal.EFFECTIVE_WATCH, atLeast));
        } else if (!likedIt || watched.contains(id)) {
            steps.add(new PastStep(video.host(), video.activity(), Signal.ENTER, 0));
        }
    }
}
