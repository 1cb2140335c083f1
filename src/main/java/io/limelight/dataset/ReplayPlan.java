package io.limelight.dataset;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A log as a sequence of records to send and recommendations to ask for. Pure: the same dataset and settings give the same
 * items with the same sequences, event ids and times, as often as it is asked.
 */
public final class ReplayPlan {
    private final KuaiRand dataset;
    private final List<Impression> log;
    private final ReplaySettings settings;

    private ReplayPlan(KuaiRand dataset, List<Impression> log, ReplaySettings settings) {
        this.dataset = dataset;
        this.log = log;
        this.settings = settings;
    }

    public static ReplayPlan of(KuaiRand dataset, ReplaySettings settings) {
        return of(dataset, dataset.log(), settings);
    }

    /** @param log by time, then user, then video */
    static ReplayPlan of(KuaiRand dataset, List<Impression> log, ReplaySettings settings) {
        return new ReplayPlan(dataset, log.subList(0, Math.min(settings.rows(), log.size())), settings);
    }

    /**
     * The same log with all that came before the days, and only the first rows on them.
     *
     * @param rows at most so many on the days
     */
    public ReplayPlan through(Days days, int rows) {
        int first = 0;
        while (first < log.size() && Days.day(log.get(first).atMillis()).isBefore(days.first())) {
            first++;
        }
        int end = first;
        while (end < log.size() && end - first < rows && days.cover(log.get(end).atMillis())) {
            end++;
        }
        return new ReplayPlan(dataset, log.subList(0, end), settings);
    }

    /** The impressions that are replayed, by time. */
    public List<Impression> log() {
        return log;
    }

    public Iterator<ReplayItem> items() {
        return new Numbered(new ReplayTimeline(dataset, log, settings), settings.repeatAfter());
    }

    /** What viewers and hosts must hold once all of it is folded. */
    public ReplayTally tally() {
        return ReplayTally.of(log, dataset);
    }

    /** How many items there are of each kind, by going through them once. */
    public Totals totals() {
        long[] counts = new long[5];
        items().forEachRemaining(item -> {
            if (item.repeat()) {
                counts[4]++;
            } else if (item.fact() instanceof ReplayItem.HostFact) {
                counts[0]++;
            } else if (item.fact() instanceof ReplayItem.ViewerFact) {
                counts[1]++;
            } else if (item.fact() instanceof ReplayItem.Ask) {
                counts[2]++;
            } else {
                counts[3]++;
            }
        });
        return new Totals(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /** Host events and behaviours without their repeats, questions, impressions, and the repeats of both topics. */
    public record Totals(long hostEvents, long behaviours, long asks, long shows, long repeats) {
        public long records() {
            return hostEvents + behaviours + repeats;
        }

        public long items() {
            return records() + asks + shows;
        }
    }

    static Video video(Map<Integer, Video> videos, Impression impression) {
        return video(videos, impression.videoId());
    }

    static Video video(Map<Integer, Video> videos, int id) {
        Video video = videos.get(id);
        if (video == null) {
            throw new InvalidDataset("video_features_basic_pure: no video " + id);
        }
        return video;
    }

    /** Gives out sequences; a repeat has its own, so that what a partition holds is always a beginning of the plan. */
    private static final class Numbered implements Iterator<ReplayItem> {
        private final Iterator<Timed> timeline;
        private final int repeatAfter;
        private final ArrayDeque<ReplayItem.Fact> toRepeat = new ArrayDeque<>();
        private long sequence;
        private long atMillis;

        Numbered(Iterator<Timed> timeline, int repeatAfter) {
            this.timeline = timeline;
            this.repeatAfter = repeatAfter;
        }

        @Override
        public boolean hasNext() {
            return timeline.hasNext() || !toRepeat.isEmpty();
        }

        @Override
        public ReplayItem next() {
            sequence++;
            if (!toRepeat.isEmpty() && (toRepeat.size() >= repeatAfter || !timeline.hasNext())) {
                return new ReplayItem(sequence, atMillis, true, toRepeat.remove());
            }
            Timed timed = timeline.next();
            atMillis = timed.atMillis();
            if (repeatAfter > 0 && timed.fact().record()) {
                toRepeat.add(timed.fact());
            }
            return new ReplayItem(sequence, atMillis, false, timed.fact());
        }
    }
}
