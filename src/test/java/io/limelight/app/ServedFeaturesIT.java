package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.limelight.app.dev.DevServers;
import io.limelight.board.LiveHost;
import io.limelight.dataset.Applied;
import io.limelight.dataset.DatasetExamples;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayItem.HostFact;
import io.limelight.dataset.ReplayItem.Show;
import io.limelight.dataset.ReplayItem.ViewerFact;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.domain.Broadcast;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Slate;
import io.limelight.domain.Turn;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.entity.Replies.Durable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import io.limelight.host.HostEntity;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.recommend.RecommendRequest;
import io.limelight.support.TestServers;
import io.limelight.viewer.ViewerConfig;
import io.limelight.viewer.ViewerEntity;
import io.limelight.wire.FeatureSnapshots;
import io.limelight.wire.HostCards;
import io.limelight.wire.HostStatuses;
import io.limelight.wire.Slates;
import io.limelight.wire.Unreadable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a model learns from a dataset is what it would be served with: a real node's snapshots are the dataset's examples, bit by
 * bit, once it has applied what came before.
 */
@ExtendWith(TestServers.class)
@Timeout(240)
class ServedFeaturesIT {
    private static final int ROWS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** So that hosts tell of every change at once, and a busy machine leaves no stage behind. */
    private static final Map<String, ?> SETTINGS = Map.of(
            "limelight.recommend.budgets",
            Map.of("hydrate", "5 s", "coarse-rank", "5 s", "impressions", "5 s"),
            "limelight.recommend.recallers.forced.budget",
            "5 s",
            "limelight.board.lapse",
            "30 days",
            "limelight.host.publish-every",
            "1 ms",
            "limelight.host.publish-scenes-every",
            "1 ms",
            "limelight.host.publish-exposures-every",
            "1 ms",
            "limelight.recommend.acknowledge-impressions",
            true);

    @TempDir
    Path dir;

    @Test
    void aNodeServesTheValuesThatTheDatasetsExamplesHave(DevServers servers) throws Exception {
        new KuaiRandGenerator(23, 30, 20, ROWS, Duration.ofHours(8)).write(dir);
        ReplayPlan plan = ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS);
        Config config = TestNode.config(servers, "features", SETTINGS);
        ViewerConfig viewers = ViewerConfig.from(config.getConfig("limelight"));
        FeatureSchema schema = FeatureSchema.from(config.getConfig("limelight"));
        AtomicLong now = new AtomicLong(plan.items().next().atMillis());
        List<Slate> slates = new ArrayList<>();
        try (Node node = Node.start(config, () -> Instant.ofEpochMilli(now.get()))
                .toCompletableFuture()
                .get(90, TimeUnit.SECONDS)) {
            Follower follower = new Follower(node, new Applied(viewers));
            for (Iterator<ReplayItem> items = plan.items(); items.hasNext(); ) {
                ReplayItem item = items.next();
                now.set(item.atMillis());
                follower.follow(item);
            }
            LogScan.read(node.pipeline().logConfig, Topic.IMPRESSIONS, Slates::decode, slates::add);
        }

        List<Example> examples = DatasetExamples.of(plan, schema, viewers);

        assertThat(slates).extracting(Slate::schemaFingerprint).hasSize(ROWS).containsOnly(schema.fingerprint());
        assertThat(slates).flatExtracting(Slate::degraded).doesNotContain("hydrate: timeout");
        List<String> differences = new ArrayList<>();
        for (Slate slate : slates) {
            int row = Integer.parseInt(String.valueOf(slate.sessionId()));
            byte[] candidate = slate.impressions().get(0).snapshot();
            compare(
                    row,
                    schema.slots(Side.USER),
                    slate.userSnapshot(),
                    examples.get(row).user(),
                    differences);
            compare(
                    row,
                    schema.slots(Side.CANDIDATE),
                    candidate,
                    examples.get(row).candidate(),
                    differences);
        }
        assertThat(differences).isEmpty();
    }

    private static void compare(
            int row, List<Slot> slots, byte[] served, FeatureValues learnt, List<String> differences)
            throws Unreadable {
        if (Arrays.equals(served, FeatureSnapshots.encode(learnt))) {
            return;
        }
        FeatureValues values = FeatureSnapshots.decode(served);
        for (Slot slot : slots) {
            String was = text(slot, values);
            String is = text(slot, learnt);
            if (!was.equals(is)) {
                differences.add("row " + row + " " + slot.name() + ": served " + was + ", learnt " + is);
            }
        }
    }

    private static String text(Slot slot, FeatureValues values) {
        int end = slot.offset() + slot.length();
        return slot.kind().keyed()
                ? Arrays.toString(Arrays.copyOfRange(values.keys(), slot.offset(), end))
                : Arrays.toString(Arrays.copyOfRange(values.numbers(), slot.offset(), end));
    }

    /** Leads a node through a log: each item when the node has applied all before it. */
    private record Follower(Node node, Applied expected) {
        void follow(ReplayItem item) throws Exception {
            if (item.fact() instanceof HostFact fact) {
                node.pipeline().log.append(fact.event());
                expected.apply(item);
                awaitHost(fact.event().hostId());
            } else if (item.fact() instanceof ViewerFact fact) {
                node.pipeline().log.append(fact.behaviour());
                expected.apply(item);
                awaitViewer(fact.behaviour().userId(), item.atMillis());
                for (HostId host : fact.behaviour().hosts()) {
                    awaitHost(host);
                }
            } else if (item.fact() instanceof Show show) {
                awaitBoard(show.hostId());
                serve(show);
                expected.apply(item);
                awaitViewer(show.userId(), item.atMillis());
            }
        }

        private void serve(Show show) throws Exception {
            String row = Integer.toString(show.row());
            RecommendRequest request = new RecommendRequest(
                            show.userId(), row, show.scene(), 1, null, Set.of(), null, false)
                    .at(show.placement())
                    .forcing(show.hostId());
            node.answering()
                    .recommender()
                    .recommend(request)
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        private void awaitViewer(UserId user, long nowMillis) throws Exception {
            ViewerView wanted = expected.viewer(user, nowMillis);
            await(user + " is " + wanted, () -> {
                CompletionStage<ViewerView> view = node.pipeline()
                        .entities
                        .viewer(user.value())
                        .ask(replyTo -> new ViewerEntity.View(nowMillis, replyTo), PATIENCE);
                return view.toCompletableFuture().get().equals(wanted);
            });
        }

        private void awaitHost(HostId host) throws Exception {
            HostStatus wanted = expected.status(host);
            HostCard card = expected.card(host);
            await(host + " is " + wanted, () -> {
                CompletionStage<HostSnapshot> state =
                        node.pipeline().entities.host(host.value()).ask(HostEntity.Inspect::new, PATIENCE);
                HostSnapshot is = state.toCompletableFuture().get();
                return is.counters().equals(wanted.counters())
                        && is.asOfMillis() == wanted.asOfMillis()
                        && Objects.equals(is.profile(), card == null ? null : card.profile())
                        && Objects.equals(is.broadcast(), broadcast(wanted, card));
            });
        }

        private static @Nullable Broadcast broadcast(HostStatus status, @Nullable HostCard card) {
            BroadcastId id = status.broadcastId();
            Turn turn = status.turn();
            return id == null || turn == null
                    ? null
                    : new Broadcast(
                            id,
                            status.startedAtMillis(),
                            turn,
                            status.song(),
                            status.title(),
                            status.avatar(),
                            card == null ? null : card.content());
        }

        /**
         * By revision: the card of a broadcast before may say the same, and the one between them, which knows no content yet, may
         * still be on its way. Counters by scene follow with a card of their own.
         */
        private void awaitBoard(HostId host) throws Exception {
            CompletionStage<Durable> published =
                    node.pipeline().entities.host(host.value()).ask(HostEntity.Persist::new, PATIENCE);
            published.toCompletableFuture().get();
            Revision status =
                    newest(Topic.HOST_STATUS, HostStatuses::decode, host, HostStatus::hostId, HostStatus::revision);
            HostCard wanted = expected.card(host);
            SceneCounters scenes = wanted == null ? SceneCounters.ZERO : wanted.scenes();
            Revision card = newest(Topic.HOST_PROFILE, HostCards::decode, host, HostCard::hostId, HostCard::revision);
            await("the board has " + host + " as of " + status + " and " + card, () -> {
                LiveHost live = node.pipeline().board().find(host);
                return live != null
                        && live.card() != null
                        && live.status().revision().equals(status)
                        && live.card().revision().compareTo(card) >= 0
                        && live.card().scenes().equals(scenes);
            });
        }

        /** What the log holds now. */
        private <T> Revision newest(
                Topic topic,
                LogScan.Decoder<T> decoder,
                HostId host,
                Function<T, HostId> of,
                Function<T, Revision> revision) {
            List<Revision> all = new ArrayList<>();
            LogScan.read(node.pipeline().logConfig, topic, decoder, record -> {
                if (of.apply(record).equals(host)) {
                    all.add(revision.apply(record));
                }
            });
            return Collections.max(all);
        }

        private static void await(String what, Condition condition) throws Exception {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.holds()) {
                assertThat(System.nanoTime()).as(what).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }
}
