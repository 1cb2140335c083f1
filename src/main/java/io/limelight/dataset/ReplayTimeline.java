package io.limelight.dataset;

import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.Room;
import io.limelight.domain.UserProfile;
import java.time.Instant;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The log's facts in order of time, made as they are asked for: it holds what is on air and what is under way, no more. */
final class ReplayTimeline implements Iterator<Timed> {
    private static final long MINUTE_MILLIS = 60_000;

    private final List<Impression> log;
    private final Map<Integer, Video> videos;
    private final KuaiRand dataset;
    private final long beginMillis;
    private final long leadMillis;
    private final Airtime airtime;
    private final PriorityQueue<Timed> queue = new PriorityQueue<>();
    private final BitSet known = new BitSet();
    private final BitSet asked = new BitSet();
    private long minute = -1;
    private int row;

    ReplayTimeline(KuaiRand dataset, List<Impression> log, ReplaySettings settings) {
        this.log = log;
        this.videos = dataset.videos();
        this.dataset = dataset;
        this.leadMillis = settings.lead().toMillis();
        this.airtime = new Airtime(settings);
        this.beginMillis = log.isEmpty() ? 0 : log.get(0).atMillis() - leadMillis;
        if (!log.isEmpty()) {
            HostProfiles.tell(log, dataset, beginMillis, queue::add);
        }
    }

    @Override
    public boolean hasNext() {
        return row < log.size() || !queue.isEmpty();
    }

    /** A row tells nothing earlier than its time less the lead: what is before that may go. */
    @Override
    public Timed next() {
        while (true) {
            boolean last = row == log.size();
            long limit = last ? Long.MAX_VALUE : log.get(row).atMillis() - leadMillis;
            airtime.endBefore(limit, queue::add);
            Timed first = queue.peek();
            if (first != null && first.atMillis() < limit) {
                return queue.remove();
            }
            if (last) {
                throw new NoSuchElementException();
            }
            translate(log.get(row), row);
            row++;
        }
    }

    private void translate(Impression impression, int row) {
        Video video = ReplayPlan.video(videos, impression);
        Room room = airtime.show(impression, row, video, queue::add);
        Visit visit = new Visit(impression, row, room);
        if (!known.get(impression.userId())) {
            known.set(impression.userId());
            introduce(impression, row);
        }
        ask(impression, row);
        queue.add(new Timed(
                impression.atMillis(),
                row,
                Timed.Step.SHOW,
                new ReplayItem.Show(impression.user(), video.host(), impression.scene(), impression.placement(), row)));
        visit.tell(queue::add);
    }

    private void ask(Impression impression, int row) {
        long now = impression.atMillis() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            asked.clear();
        }
        if (!asked.get(impression.userId())) {
            asked.set(impression.userId());
            queue.add(new Timed(
                    impression.atMillis(),
                    row,
                    Timed.Step.ASK,
                    new ReplayItem.Ask(impression.user(), impression.scene(), impression.placement(), now)));
        }
    }

    private UserProfile profile(Impression impression) {
        User user = dataset.users().get(impression.userId());
        return user == null ? new UserProfile(null, null, null, null, 0) : user.profile(impression.atMillis());
    }

    /**
     * What is known of a user beforehand is told beforehand, as far ahead as a broadcast starts. The history's time is the log's
     * beginning, for it is older than that and has none of its own.
     */
    private void introduce(Impression impression, int row) {
        long at = impression.atMillis() - leadMillis;
        Behaviour profile = new Behaviour.ProfileChanged(header(impression, row, "u", at), profile(impression));
        queue.add(new Timed(at, row, Timed.Step.USER, new ReplayItem.ViewerFact(profile)));
        History history = dataset.histories().get(impression.userId());
        if (history != null) {
            Behaviour imported =
                    new Behaviour.HistoryImported(header(impression, row, "y", beginMillis), history.steps(videos));
            queue.add(new Timed(at, row, Timed.Step.HISTORY, new ReplayItem.ViewerFact(imported)));
        }
    }

    private static Behaviour.Header header(Impression impression, int row, String kind, long atMillis) {
        return new Behaviour.Header(
                new EventId("k-" + row + "-" + kind), impression.user(), Instant.ofEpochMilli(atMillis), null, null);
    }
}
