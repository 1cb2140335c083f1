package io.limelight.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.MessageLite;
import io.limelight.wire.proto.AudienceRecord;
import io.limelight.wire.proto.Behaviour;
import io.limelight.wire.proto.Clicked;
import io.limelight.wire.proto.Content;
import io.limelight.wire.proto.DeadLetter;
import io.limelight.wire.proto.Exposed;
import io.limelight.wire.proto.Gifted;
import io.limelight.wire.proto.Heartbeat;
import io.limelight.wire.proto.HostEvent;
import io.limelight.wire.proto.HostStatus;
import io.limelight.wire.proto.Interacted;
import io.limelight.wire.proto.Room;
import io.limelight.wire.proto.Signal;
import io.limelight.wire.proto.Slate;
import io.limelight.wire.proto.SongPlayed;
import io.limelight.wire.proto.Watched;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad bytes end as Unreadable with one line that says why, and as nothing else. */
class UnreadableTest {
    private static final Room ROOM = Room.newBuilder().setHostId("h1").build();

    @Property(tries = 2000, seed = "20260102", shrinking = ShrinkingMode.OFF)
    void randomBytesAreReadOrUnreadable(@ForAll("kinds") Kind<?> kind, @ForAll byte[] bytes) {
        decodes(kind, bytes);
    }

    @Property(tries = 300, seed = "20260103", shrinking = ShrinkingMode.OFF)
    void tornAndFlippedRecordsAreReadOrUnreadable(@ForAll("kinds") Kind<?> kind, @ForAll long seed) {
        byte[] whole = kind.bytesOf(kind.random().apply(new RandomRecords(seed)));
        Random random = new Random(seed);

        for (int length = 0; length < whole.length; length += 1 + random.nextInt(8)) {
            decodes(kind, Arrays.copyOf(whole, length));
        }
        for (int i = 0; i < 50 && whole.length > 0; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            decodes(kind, flipped);
        }
    }

    private static void decodes(Kind<?> kind, byte[] bytes) {
        try {
            kind.decode().from(bytes);
        } catch (Unreadable unreadable) {
            assertThat(unreadable.getMessage())
                    .startsWith(kind.name() + ": ")
                    .doesNotContain("\n")
                    .hasSizeLessThanOrEqualTo(300);
        }
    }

    @ParameterizedTest
    @MethodSource
    void theMessageSaysWhatWasWrong(MessageLite record, Kind.Decode<?> decode, String message) {
        assertThatThrownBy(() -> decode.from(record.toByteArray()))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> theMessageSaysWhatWasWrong() {
        Kind.Decode<?> hosts = HostEvents::decode;
        Kind.Decode<?> users = Behaviours::decode;
        Kind.Decode<?> audience = AudienceRecords::decode;
        return Stream.of(
                Arguments.of(host().clearEventId().build(), hosts, "host-events: event_id is missing"),
                Arguments.of(host().clearHostId().build(), hosts, "host-events: host_id is missing"),
                Arguments.of(host().clearOccurredAtMs().build(), hosts, "host-events: occurred_at_ms is missing"),
                Arguments.of(host().setOccurredAtMs(-1).build(), hosts, "occurred_at_ms is -1"),
                Arguments.of(host().clearBroadcastId().build(), hosts, "host-events: broadcast_id is missing"),
                Arguments.of(host().clearWhat().build(), hosts, "what happened is missing"),
                Arguments.of(host().setHostId("h".repeat(129)).build(), hosts, "HostId has 129 characters"),
                Arguments.of(host().setHostId("h\n1").build(), hosts, "control character at position 1"),
                Arguments.of(
                        host().setContentUnderstood(Content.newBuilder().addEmbedding(Float.NaN))
                                .build(),
                        hosts,
                        "every number must be finite"),
                Arguments.of(
                        host().setContentUnderstood(Content.newBuilder().setAudioQuality(2))
                                .build(),
                        hosts,
                        "qualities are 0 to 1"),
                Arguments.of(user().clearUserId().build(), users, "behaviours: user_id is missing"),
                Arguments.of(user().clearWhat().build(), users, "what the user did is missing"),
                Arguments.of(user().setScene("attic").build(), users, "scene 'attic' is unknown"),
                Arguments.of(user().setRecommendationId("").build(), users, "RecommendationId has 0 characters"),
                Arguments.of(user().setClicked(Clicked.getDefaultInstance()).build(), users, "room is missing"),
                Arguments.of(user().setExposed(Exposed.getDefaultInstance()).build(), users, "1 to 100 hosts, not 0"),
                Arguments.of(
                        user().setExposed(Exposed.newBuilder().addAllHostIds(Collections.nCopies(101, "h")))
                                .build(),
                        users,
                        "1 to 100 hosts, not 101"),
                Arguments.of(
                        user().setWatched(Watched.newBuilder().setRoom(ROOM).setDwellMs(-1))
                                .build(),
                        users,
                        "watch time is 0 to 7 days"),
                Arguments.of(user().setGifted(Gifted.newBuilder().setRoom(ROOM)).build(), users, "a gift's value is"),
                Arguments.of(
                        user().setInteracted(Interacted.newBuilder().setRoom(ROOM))
                                .build(),
                        users,
                        "kind is missing"),
                Arguments.of(
                        user().setInteracted(
                                        Interacted.newBuilder().setRoom(ROOM).setKindValue(9))
                                .build(),
                        users,
                        "kind 9 is unknown"),
                Arguments.of(
                        user().setSongPlayed(SongPlayed.getDefaultInstance()).build(), users, "song_id is missing"),
                Arguments.of(audience().addAmounts(1).build(), audience, "audience: arrays differ in length"),
                Arguments.of(audience().setSignalsValue(0, 99).build(), audience, "signal 99 is unknown"),
                Arguments.of(audience().setSignalsValue(0, 0).build(), audience, "signal 0 is unknown"),
                Arguments.of(audience().setOffsets(0, -4).build(), audience, "a difference of offsets is -4"),
                Arguments.of(audience().setPartition(-1).build(), audience, "partition is -1"),
                Arguments.of(
                        HostStatus.newBuilder().setHostId("h1").build(),
                        (Kind.Decode<?>) HostStatuses::decode,
                        "host-status: revision is missing"),
                Arguments.of(
                        Slate.newBuilder()
                                .setRecommendationId("r")
                                .setUserId("u")
                                .setScene("home")
                                .build(),
                        (Kind.Decode<?>) Slates::decode,
                        "impressions: ui_type is missing"),
                Arguments.of(
                        DeadLetter.newBuilder()
                                .setTopic("behaviours")
                                .setReasonValue(77)
                                .build(),
                        (Kind.Decode<?>) DeadLetters::decode,
                        "dead-letters: reason 77 is unknown"),
                Arguments.of(
                        io.limelight.wire.proto.Control.getDefaultInstance(),
                        (Kind.Decode<?>) Controls::decode,
                        "control: what was decided is missing"));
    }

    private static HostEvent.Builder host() {
        return HostEvent.newBuilder()
                .setEventId("e1")
                .setHostId("h1")
                .setOccurredAtMs(1)
                .setBroadcastId("b1")
                .setHeartbeat(Heartbeat.getDefaultInstance());
    }

    private static Behaviour.Builder user() {
        return Behaviour.newBuilder()
                .setEventId("e1")
                .setUserId("u1")
                .setOccurredAtMs(1)
                .setClicked(Clicked.newBuilder().setRoom(ROOM));
    }

    private static AudienceRecord.Builder audience() {
        return AudienceRecord.newBuilder()
                .setHostId("h1")
                .addOffsets(5)
                .addAtMs(1)
                .addSignals(Signal.SIGNAL_CLICK)
                .addAmounts(1);
    }

    @Provide
    Arbitrary<Kind<?>> kinds() {
        return Arbitraries.of(Kind.ALL);
    }
}
