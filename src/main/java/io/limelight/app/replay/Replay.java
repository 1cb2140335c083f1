package io.limelight.app.replay;

import io.limelight.api.ApiConfig;
import io.limelight.app.Node;
import io.limelight.app.Pipeline;
import io.limelight.app.bench.Report;
import io.limelight.dataset.Days;
import io.limelight.dataset.Impression;
import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayItem.Ask;
import io.limelight.dataset.ReplayItem.HostFact;
import io.limelight.dataset.ReplayItem.Show;
import io.limelight.dataset.ReplayItem.ViewerFact;
import io.limelight.dataset.ReplayPlan;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.impression.AttributionConfig;
import io.limelight.ingest.Attribution;
import io.limelight.ingest.Ingest;
import io.limelight.log.LogTail;
import io.limelight.log.Topic;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.ModelStore;
import io.limelight.modelstore.ModelStoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends a plan through a node's log, from where the log ends, asks for the plan's recommendations, and counts at the end what was
 * lost and what was doubled. Or it serves the log's own impressions, each before anything that came later, and counts the labels that
 * came back.
 */
public final class Replay {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration UNTIL_SERVING = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 200;

    private final Node node;
    private final Pipeline pipeline;
    private final ReplayPlan plan;
    private final LogClock clock;
    private final Serving serving;

    /**
     * What users are shown.
     *
     * @param impressions what the log showed them, each in a slate of its own, instead of what the node recommends once a minute
     * @param days that this is done on; what came before only makes the state. Null for all
     */
    public record Serving(boolean impressions, @Nullable Days days) {
        public static final Serving RECOMMENDATIONS = new Serving(false, null);
        public static final Serving IMPRESSIONS = new Serving(true, null);

        boolean shows(Impression impression) {
            return impressions && (days == null || days.cover(impression.atMillis()));
        }
    }

    /** @param clock the node's own, too */
    public Replay(Node node, ReplayPlan plan, LogClock clock, Serving serving) {
        this.node = node;
        this.pipeline = node.pipeline();
        this.plan = plan;
        this.clock = clock;
        this.serving = serving;
    }

    /**
     * What the node of a replay runs by: a lapse of days, since the log has no heartbeats; budgets of seconds, since an answer's
     * milliseconds mean nothing when days pass in minutes; and what was shown is in the log before anything can come of it.
     */
    public static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "limelight.board.lapse", "30 days",
                "limelight.recommend.acknowledge-impressions", true,
                "limelight.recommend.held-out-percent", 0,
                "limelight.api.timeouts.request", "1 minute",
                "limelight.api.timeouts.idle", "2 minutes",
                "limelight.attribution.clock-every", "1 s"));
        for (String stage : List.of("impressions", "hydrate", "coarse-rank", "fine-rank")) {
            settings.put("limelight.recommend.budgets." + stage, "5 s");
        }
        for (String recaller :
                List.of("popular", "song", "activity", "category", "follows", "friends", "new", "forced")) {
            settings.put("limelight.recommend.recallers." + recaller + ".budget", "5 s");
        }
        return settings;
    }

    /**
     * What a replay found.
     *
     * @param recordsIn in the topics of host events and behaviours, from the log's beginning
     * @param deadLetters in their topic, from the log's beginning
     * @param impressions what came of those that were shown; null when none were
     */
    public record Outcome(
            long recordsIn,
            long lost,
            long doubled,
            long deadLetters,
            @Nullable Impressions impressions,
            Report report) {
        public boolean exact() {
            return lost == 0 && doubled == 0 && deadLetters == 0 && (impressions == null || impressions.exact());
        }
    }

    /** @param speed log time by wall time; infinite for as fast as it goes */
    public Outcome run(double speed, Progress progress) throws InterruptedException {
        OfflineScores offline = awaitBundle();
        try (LogTail tail = new LogTail(pipeline.logConfig)) {
            long started = System.nanoTime();
            Sender sender = new Sender(pipeline.logConfig, pipeline.log, tail, clock);
            Requests requests = new Requests();
            send(tail, sender, requests, new Pace(speed, clock, pipeline.ingest()), progress);
            sender.awaitAcknowledged();
            requests.awaitAll();
            awaitSettled(tail);
            awaitSamples(tail);
            double seconds = (System.nanoTime() - started) / 1e9;
            Held.Sums held = Held.against(plan.tally(), pipeline.entities);
            return outcome(tail, sender, requests, held, offline, seconds);
        }
    }

    /** Where the store has a bundle to serve, no impression goes without it. */
    private OfflineScores awaitBundle() throws InterruptedException {
        Path dir = ModelStoreConfig.from(node.limelight()).dir();
        ModelStore store = new DirectoryModelStore(dir);
        String current = store.current().orElse(null);
        if (!serving.impressions() || current == null) {
            return OfflineScores.NONE;
        }
        long deadline = System.nanoTime() + UNTIL_SERVING.toNanos();
        while (node.answering().fineRank().version() == null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("bundle " + current + " of " + dir + " does not serve after "
                        + UNTIL_SERVING + "; the log says why");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return OfflineScores.of(store.open(current), plan, serving::shows, node.limelight());
    }

    private void send(LogTail tail, Sender sender, Requests requests, Pace pace, Progress progress)
            throws InterruptedException {
        long before = sender.resumedAfter();
        Asker asker = new Asker(node.answering().recommender(), requests);
        ApiConfig.Operators operators = ApiConfig.from(node.limelight()).operators();
        ForcedRequests forced = new ForcedRequests(node.answering().operators(), operators.token(), requests);
        OnAirWait onAir = new OnAirWait(pipeline.board());
        Set<Integer> shown = serving.impressions() ? ShownRows.shownBefore(pipeline.logConfig) : Set.of();
        boolean warm = serving.days() == null;
        for (Iterator<ReplayItem> items = plan.items(); items.hasNext(); ) {
            ReplayItem item = items.next();
            if (item.sequence() > before) {
                pace.await(item.atMillis());
            }
            clock.reach(item.atMillis());
            if (serving.impressions() && item.fact().record()) {
                requests.awaitAll();
            }
            if (item.fact() instanceof HostFact host) {
                if (host.event() instanceof BroadcastStarted started) {
                    onAir.told(started);
                }
                sender.send(item, host);
            } else if (item.fact() instanceof ViewerFact viewer) {
                sender.send(item, viewer);
            } else if (item.fact() instanceof Ask ask && !serving.impressions() && item.sequence() > before) {
                asker.ask(ask);
            } else if (item.fact() instanceof Show show && item.sequence() > before && isDue(show, shown)) {
                sender.awaitAcknowledged();
                if (!warm) {
                    awaitSettled(tail);
                    warm = true;
                }
                clock.sent(item.sequence(), item.atMillis());
                onAir.await(show.hostId());
                forced.show(show, () -> clock.acknowledged(item.sequence()));
            }
            progress.step();
        }
    }

    /** The slate that a kill cut off may be in the log already. */
    private boolean isDue(Show show, Set<Integer> shown) {
        return serving.shows(plan.log().get(show.row())) && !shown.contains(show.row());
    }

    /** Viewers first: what they commit was told to the hosts before. */
    private void awaitSettled(LogTail tail) throws InterruptedException {
        awaitCommitted(tail, Ingest.VIEWERS, List.of(Topic.BEHAVIOURS, Topic.IMPRESSIONS));
        awaitCommitted(tail, Ingest.HOSTS, List.of(Topic.HOST_EVENTS, Topic.AUDIENCE));
    }

    /** Lets the log's time go on until the last window has closed. */
    private void awaitSamples(LogTail tail) throws InterruptedException {
        if (serving.impressions()) {
            AttributionConfig attribution = AttributionConfig.from(node.limelight());
            clock.reach(clock.millis() + attribution.delay().toMillis());
            awaitCommitted(tail, Attribution.group(0), List.of(Topic.IMPRESSIONS));
        }
    }

    private void awaitCommitted(LogTail tail, String group, List<Topic> topics) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long left = tail.uncommitted(group, topics); left > 0; left = tail.uncommitted(group, topics)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(left + " records of " + topics + " are not durable after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private Outcome outcome(
            LogTail tail, Sender sender, Requests requests, Held.Sums held, OfflineScores offline, double seconds) {
        long hostEvents = tail.records(Topic.HOST_EVENTS);
        long behaviours = tail.records(Topic.BEHAVIOURS);
        long deadLetters = tail.records(Topic.DEAD_LETTERS);
        Report report = new Report()
                .figure("recordsIn", hostEvents + behaviours)
                .figure("lost", held.lost())
                .figure("doubled", held.doubled())
                .figure("deadLetters", deadLetters)
                .figure("hostEvents", hostEvents)
                .figure("behaviours", behaviours)
                .figure("duplicates", pipeline.duplicates.sum())
                .figure("viewers", plan.tally().users().size())
                .figure("hosts", plan.tally().hosts().size())
                .figure("behavioursHeld", held.accepted())
                .figure("signalsHeld", held.signals())
                .figure("resumedAfterItem", sender.resumedAfter())
                .figure("recordsSent", sender.sent())
                .figure("seconds", seconds)
                .figure("recordsPerSecond", sender.sent() / seconds);
        requests.tell(report);
        Impressions impressions = serving.impressions() ? Impressions.of(node, plan, serving, offline) : null;
        if (impressions != null) {
            impressions.tell(report);
        }
        return new Outcome(hostEvents + behaviours, held.lost(), held.doubled(), deadLetters, impressions, report);
    }
}
