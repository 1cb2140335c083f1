package io.limelight.wire;

import static java.util.stream.Collectors.toMap;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Broadcast;
import io.limelight.domain.BundleAnnounced;
import io.limelight.domain.Control;
import io.limelight.domain.Current;
import io.limelight.domain.Days;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Identities;
import io.limelight.domain.Label;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.Room;
import io.limelight.domain.Sample;
import io.limelight.domain.SampleRecord;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Sanction;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Slate;
import io.limelight.domain.Tastes;
import io.limelight.domain.TopicGeneration;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerView;
import io.limelight.feature.FeatureValues;
import io.limelight.support.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Draws whole records. The same seed draws the same. */
final class RandomRecords extends RandomFacts {
    RandomRecords(long seed) {
        super(seed);
    }

    HostEvent hostEvent() {
        var id = eventId();
        var host = hostId();
        var at = instant();
        var broadcast = broadcastId();
        return switch (random.nextInt(9)) {
            case 0 -> new HostEvent.ProfileChanged(id, host, at, hostProfile());
            case 1 ->
                new HostEvent.BroadcastStarted(
                        id, host, at, broadcast, activity(), perhaps(this::songId), perhaps(this::text));
            case 2 -> new HostEvent.BroadcastEnded(id, host, at, broadcast);
            case 3 -> new HostEvent.ActivityChanged(id, host, at, broadcast, activity(), perhaps(this::pk));
            case 4 -> new HostEvent.SongChanged(id, host, at, broadcast, perhaps(this::songId));
            case 5 -> new HostEvent.TitleChanged(id, host, at, broadcast, perhaps(this::text), perhaps(this::text));
            case 6 -> new HostEvent.ContentUnderstood(id, host, at, broadcast, content());
            case 7 -> new HostEvent.OfflineProfiled(id, host, at, offlineProfile());
            default -> new HostEvent.Heartbeat(id, host, at, broadcast);
        };
    }

    Behaviour behaviour() {
        var header = new Behaviour.Header(
                eventId(), userId(), instant(), perhaps(this::recommendationId), perhaps(this::scene));
        var room = new Room(hostId(), perhaps(this::broadcastId), perhaps(this::activity), perhaps(this::category));
        return switch (random.nextInt(14)) {
            case 0 -> {
                var hosts = new ArrayList<>(List.of(hostId()));
                hosts.addAll(some(99, this::hostId));
                yield new Behaviour.Exposed(header, hosts);
            }
            case 1 -> new Behaviour.Clicked(header, room);
            case 2 -> new Behaviour.Entered(header, room);
            case 3 -> new Behaviour.Watched(header, room, Duration.ofMillis(random.nextInt(604_800_000)), flag());
            case 4 -> new Behaviour.Interacted(header, room, oneOf(List.of(Behaviour.Interaction.values())));
            case 5 -> new Behaviour.Followed(header, room, flag());
            case 6 -> new Behaviour.Gifted(header, room, flag() ? Behaviour.Gifted.MAX_VALUE : 1);
            case 7 -> new Behaviour.SongPlayed(header, songId(), flag());
            case 8 -> new Behaviour.ProfileChanged(header, userProfile());
            case 9 -> {
                var steps = new ArrayList<>(List.of(pastStep()));
                steps.addAll(some(9, this::pastStep));
                yield new Behaviour.HistoryImported(header, steps);
            }
            case 11 -> new Behaviour.Erased(header);
            case 12 -> new Behaviour.FriendSeen(header, userId(), hostId(), flag());
            case 10 -> new Behaviour.FeedbackGiven(header, room, oneOf(List.of(Behaviour.Feedback.values())));
            default -> new Behaviour.FriendsChanged(header, some(3, this::userId), some(3, this::userId));
        };
    }

    FeatureValues values() {
        float[] numbers = new float[random.nextInt(20)];
        long[] keys = new long[random.nextInt(20)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = flag() ? 0 : (float) random.nextGaussian();
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = flag() ? 0 : random.nextLong();
        }
        return new FeatureValues(numbers, keys);
    }

    Scene scene() {
        return oneOf(List.of(Scene.values()));
    }

    AudienceRecord audience() {
        List<AudienceRecord.Entry> entries = new ArrayList<>();
        long offset = flag() ? 0 : random.nextInt(Integer.MAX_VALUE) * 1000L;
        for (int i = random.nextInt(20); i > 0; i--) {
            entries.add(new AudienceRecord.Entry(offset, number(), signal(), number(), perhaps(this::scene)));
            offset += random.nextInt(3);
        }
        return new AudienceRecord(hostId(), count(), count(), entries);
    }

    HostStatus status() {
        return new HostStatus(
                hostId(),
                revision(),
                flag(),
                perhaps(this::broadcastId),
                perhaps(this::turn),
                perhaps(this::songId),
                perhaps(this::text),
                perhaps(this::text),
                number(),
                number(),
                number(),
                random.nextFloat(),
                random.nextFloat(),
                number(),
                counters());
    }

    HostCard card() {
        return new HostCard(
                hostId(),
                revision(),
                hostProfile(),
                perhaps(this::content),
                perhaps(this::offlineProfile),
                sceneCounters());
    }

    Slate slate() {
        return new Slate(
                recommendationId(),
                userId(),
                perhaps(this::text),
                scene(),
                oneOf(List.of(Slate.UiType.values())),
                instant(),
                perhaps(this::songId),
                perhaps(this::text),
                perhaps(this::text),
                bytes(),
                Map.of("rank", text(), "recall", text()),
                some(2, this::text),
                some(4, this::impression));
    }

    private Slate.Impression impression() {
        return new Slate.Impression(
                hostId(),
                perhaps(this::broadcastId),
                count(),
                perhaps(this::activity),
                perhaps(this::songId),
                perhaps(this::text),
                perhaps(this::text),
                some(2, this::text),
                Map.of("coarse", random.nextFloat(), "fine.click", random.nextFloat(), "fine.gift", 0f),
                revision(),
                number(),
                bytes(),
                flag());
    }

    SampleRecord sampleRecord() {
        return random.nextInt(4) == 0 ? new SamplesErased(userId(), 1_700_000_000_000L + count()) : sample();
    }

    private Sample sample() {
        float[] labels = Sample.unknown();
        for (Label label : Label.values()) {
            if (flag()) {
                labels[label.ordinal()] = random.nextInt(2);
            }
        }
        return new Sample(
                Sample.id(recommendationId(), count()),
                count(),
                flag(),
                userId(),
                hostId(),
                scene(),
                random.nextInt(Integer.MAX_VALUE) * 1000L,
                labels,
                random.nextFloat(),
                perhaps(this::text),
                perhaps(this::text),
                bytes(),
                bytes(),
                count(),
                text());
    }

    DeadLetter deadLetter() {
        byte @Nullable [] key = flag() ? bytes() : null;
        byte @Nullable [] value = flag() ? bytes() : null;
        return new DeadLetter(
                topic(),
                count(),
                random.nextInt(Integer.MAX_VALUE) * 1000L,
                key,
                value,
                oneOf(List.of(DeadLetter.Reason.values())),
                text(),
                instant());
    }

    Control control() {
        return flag() ? new TopicGeneration(topic(), "tcfTgLkzTXy3vxLp1JXeCg", 1 + count()) : sanction();
    }

    private Sanction sanction() {
        var regions = new TreeSet<>(some(3, () -> activity().name()));
        boolean banned = flag();
        int age = banned ? random.nextInt(Sanction.MAX_AGE + 1) : 18;
        return new Sanction(hostId(), banned, regions, age, perhaps(this::instant), "case " + count());
    }

    BundleAnnounced bundleAnnounced() {
        return new BundleAnnounced(
                "000001",
                flag() ? "000000" : null,
                "/models/000001",
                "155a3a360bd1f493",
                count(),
                new TreeMap<>(Map.of("model.bin", "c0ffee", "spec.conf", "ba5e")));
    }

    HostAdvanced hostAdvanced() {
        return new HostAdvanced(
                number(),
                some(4, () -> sourced(hostEvent())),
                some(3, this::recentId),
                perhaps(this::counters),
                perhaps(this::sceneCounters),
                number(),
                some(3, this::position));
    }

    HostSnapshot hostSnapshot() {
        return new HostSnapshot(
                number(),
                perhaps(this::hostProfile),
                perhaps(this::offlineProfile),
                perhaps(() -> new Broadcast(
                        broadcastId(),
                        number(),
                        turn(),
                        perhaps(this::songId),
                        perhaps(this::text),
                        perhaps(this::text),
                        perhaps(this::content))),
                number(),
                some(3, this::broadcastId),
                counters(),
                sceneCounters(),
                number(),
                number(),
                some(3, this::position),
                some(5, this::recentId));
    }

    ViewerAdvanced viewerAdvanced() {
        return new ViewerAdvanced(
                some(4, () -> sourced(behaviour())),
                some(2, () -> sourced(shownSlate())),
                some(3, this::position),
                number(),
                perhaps(this::position));
    }

    ViewerSnapshot viewerSnapshot() {
        return new ViewerSnapshot(
                perhaps(this::userProfile),
                some(
                        3,
                        () -> new ViewerSnapshot.Tie(
                                hostId(), flag(), number(), count(), count(), number(), number(), flag(), flag())),
                some(
                        3,
                        () -> new ViewerSnapshot.Step(
                                hostId(), perhaps(this::activity), signal(), number(), number(), number())),
                some(3, () -> new ViewerSnapshot.ShownHost(hostId(), number(), count())),
                some(3, this::songId),
                some(3, this::userId),
                Map.of(activity(), random.nextDouble()),
                number(),
                number(),
                some(
                        3,
                        () -> new ViewerSnapshot.Visit(
                                hostId(), perhaps(this::broadcastId), flag(), number(), flag(), flag(), number())),
                some(3, this::position),
                some(5, this::recentId),
                ledger(),
                some(3, this::aversion),
                tastes(),
                number(),
                perhaps(() -> new ViewerSnapshot.Erasure(number(), flag())),
                some(3, () -> new ViewerSnapshot.FriendRoom(userId(), hostId(), number())),
                some(3, this::songId),
                new Current(perhaps(this::scene), number(), perhaps(this::songId), flag(), number()),
                identities(),
                new Days(
                        number(),
                        Map.of("clicks", random.nextDouble()),
                        some(2, this::activity).stream()
                                .distinct()
                                .collect(toMap(Activity::name, activity -> random.nextDouble()))));
    }

    private Identities identities() {
        return new Identities(
                some(2, this::link),
                some(2, this::link),
                some(
                        1,
                        () -> new Identities.Handed(
                                eventId(),
                                userId(),
                                number(),
                                new Remembered().aversions(aversion()).snapshot())));
    }

    private Identities.Link link() {
        return new Identities.Link(userId(), number(), count(), number());
    }

    private Aversion aversion() {
        return new Aversion(hostId(), number(), number(), number(), number());
    }

    private Tastes tastes() {
        return new Tastes(
                weights(), weights(), weights(), weights(), weights(), weights(), weights(), weights(), weights());
    }

    private Tastes.Weights weights() {
        return new Tastes.Weights(Map.of(text(), random.nextDouble()), number());
    }

    private ShownSlate.Card shownCard() {
        return new ShownSlate.Card(hostId(), perhaps(this::broadcastId));
    }

    private ShownSlate shownSlate() {
        return new ShownSlate(recommendationId(), number(), scene(), some(6, this::shownCard));
    }

    private LedgerSnapshot ledger() {
        return new LedgerSnapshot(
                some(
                        3,
                        () -> new LedgerSnapshot.Waiting(
                                sourced(shownSlate()),
                                some(3, () -> new LedgerSnapshot.Joined(count(), label(), number())))),
                some(
                        3,
                        () -> new LedgerSnapshot.Held(
                                perhaps(this::recommendationId),
                                hostId(),
                                perhaps(this::broadcastId),
                                number(),
                                Set.copyOf(some(2, this::label)))),
                number());
    }

    HostAsk hostAsk() {
        return new HostAsk(text(), random.nextLong(), some(3, () -> sourced(hostEvent())), some(3, this::audience));
    }

    RankAsk rankAsk() {
        return new RankAsk(
                text(),
                "schema-" + text(),
                values(),
                viewerView(),
                scene(),
                perhaps(this::text),
                perhaps(this::songId),
                random.nextLong(),
                some(3, this::hostId));
    }

    RankAnswer rankAnswer() {
        if (flag()) {
            return new RankAnswer.Refused(oneOf(List.of(RankAnswer.Why.values())));
        }
        List<String> heads = List.of("click", "gift").subList(0, 1 + random.nextInt(2));
        List<byte[]> snapshots = some(3, () -> FeatureSnapshots.encode(values()));
        float[] byHead = new float[heads.size() * snapshots.size()];
        for (int i = 0; i < byHead.length; i++) {
            byHead[i] = random.nextFloat();
        }
        return new RankAnswer.Ranked(
                "bundle-" + text(), heads, random.ints(2, 0, 9).sorted().toArray(), byHead, snapshots);
    }

    ViewerAsk viewerAsk() {
        return new ViewerAsk(
                text(),
                random.nextLong(),
                random.nextLong(),
                some(3, () -> sourced(behaviour())),
                some(3, () -> sourced(shownSlate())),
                some(3, this::recommendationId),
                perhaps(this::position));
    }

    AppliedAnswer appliedAnswer() {
        return new AppliedAnswer(
                random.nextLong(),
                some(5, random::nextLong),
                some(3, () -> new AppliedAnswer.Told(count(), some(3, this::userId), some(2, this::behaviour))));
    }

    LookedAnswer lookedAnswer() {
        return new LookedAnswer(some(3, () -> some(3, () -> new long[] {-1, number()})));
    }

    ViewerView viewerView() {
        ViewerSnapshot state = viewerSnapshot();
        return new ViewerView(
                userId(),
                state.profile(),
                state.ties().stream().collect(toMap(ViewerSnapshot.Tie::hostId, tie -> tie, (first, second) -> first)),
                state.steps(),
                state.shown().stream()
                        .collect(toMap(ViewerSnapshot.ShownHost::hostId, shown -> shown, (first, second) -> first)),
                state.songs(),
                state.activityInterest(),
                number(),
                state.aversions().stream().collect(toMap(Aversion::hostId, one -> one, (first, second) -> first)),
                state.tastes(),
                state.friendRooms(),
                state.sung(),
                state.current(),
                state.days().before());
    }

    private Label label() {
        return oneOf(List.of(Label.values()));
    }
}
