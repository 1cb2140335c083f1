package io.limelight.dataset;

import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.OfflineProfile;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes a profile of every author whom the log shows: the category is the tag most of the author's videos begin with. What the
 * histories say of the author plays the offline job's part.
 */
final class HostProfiles {
    /** In order of author, ahead of the log's rows. */
    static void tell(List<Impression> log, KuaiRand dataset, long atMillis, Consumer<Timed> out) {
        Map<Integer, Video> videos = dataset.videos();
        Map<Integer, OfflineProfile> offline = WatchLift.of(dataset, atMillis);
        TreeSet<Integer> shown = new TreeSet<>();
        log.forEach(impression -> shown.add(ReplayPlan.video(videos, impression).authorId()));
        Map<Integer, TreeMap<String, Integer>> tags = new HashMap<>();
        videos.values()
                .forEach(video -> tags.computeIfAbsent(video.authorId(), id -> new TreeMap<>())
                        .merge(video.token(), 1, Integer::sum));
        int row = -shown.size();
        Instant at = Instant.ofEpochMilli(atMillis);
        for (int author : shown) {
            HostId host = new HostId(Integer.toString(author));
            out.accept(Timed.of(
                    Timed.Step.HOST,
                    atMillis,
                    row,
                    new HostEvent.ProfileChanged(
                            new EventId("k-" + author + "-profile"),
                            host,
                            at,
                            profile(tags.getOrDefault(author, new TreeMap<>())))));
            OfflineProfile history = offline.get(author);
            if (history != null) {
                out.accept(Timed.of(
                        Timed.Step.OFFLINE,
                        atMillis,
                        row,
                        new HostEvent.OfflineProfiled(new EventId("k-" + author + "-offline"), host, at, history)));
            }
            row++;
        }
    }

    /** When an author joined is unknown: 0 keeps the host from being taken for a new one. */
    private static HostProfile profile(Map<String, Integer> tags) {
        String category = tags.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
        return new HostProfile(null, null, null, null, category, List.of(), List.of(), 0);
    }

    private HostProfiles() {}
}
