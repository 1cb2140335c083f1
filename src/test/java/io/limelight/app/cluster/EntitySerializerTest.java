package io.limelight.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.host.HostEntity;
import io.limelight.host.HostVerdict;
import io.limelight.impression.Came;
import io.limelight.viewer.Effects;
import io.limelight.viewer.ViewerEntity;
import io.limelight.viewer.ViewerVerdict;
import java.io.NotSerializableException;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an entity is asked from another node arrives as it was sent, and so does the answer. */
class EntitySerializerTest {
    private static final ActorTestKit KIT = ActorTestKit.create(
            ConfigFactory.parseResources("serialization.conf").withFallback(ConfigFactory.load()));
    private static final HostId HOST = new HostId("host-1");
    private static final Position AT = new Position("behaviours", 1, 3, 41);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    static List<Object> messages() {
        HostEvent ended =
                new HostEvent.BroadcastEnded(new EventId("e1"), HOST, Instant.ofEpochMilli(5), new BroadcastId("b1"));
        Behaviour sung = new Behaviour.SongPlayed(
                new Behaviour.Header(new EventId("e2"), new UserId("u1"), Instant.ofEpochMilli(6), null, Scene.HOME),
                new SongId("s1"),
                true);
        ShownSlate slate =
                new ShownSlate(new RecommendationId("r1"), 7, Scene.HOME, List.of(new ShownSlate.Card(HOST, null)));
        AudienceRecord audience =
                new AudienceRecord(HOST, 1, 3, List.of(new AudienceRecord.Entry(41, 6, Signal.CLICK, 1)));
        return List.of(
                new HostEntity.ApplyEvents(List.of(sourced(ended)), 9, ref()),
                new HostEntity.ApplyAudience(List.of(audience), -9, ref()),
                new HostEntity.Persist(ref()),
                new HostEntity.Inspect(ref()),
                new ViewerEntity.ApplyBehaviours(List.of(sourced(sung)), 8, 9, ref()),
                new ViewerEntity.ApplySlates(List.of(sourced(slate)), 9, ref()),
                new ViewerEntity.Look(List.of(slate.recommendationId()), 8, ref()),
                new ViewerEntity.Settle(AT),
                new ViewerEntity.Purge(AT, 9, ref()),
                new ViewerEntity.Persist(ref()),
                new ViewerEntity.View(8, ref()),
                new ViewerEntity.Inspect(ref()),
                new Applied<>(
                        9,
                        List.of(
                                HostVerdict.ACCEPTED,
                                HostVerdict.DUPLICATE,
                                new HostVerdict.Rejected(Reason.OLDER_BROADCAST))),
                new Applied<ViewerVerdict>(
                        9,
                        List.of(
                                ViewerVerdict.DUPLICATE,
                                new ViewerVerdict.Accepted(new Effects(3 << 20 | 2)),
                                new ViewerVerdict.Accepted(
                                        new Effects(4), List.of(new UserId("u2"), new UserId("u3")), List.of(sung)))),
                new Applied<>(9, List.of()),
                new Durable(9),
                new ViewerEntity.Looked(List.of(List.of(new Came(new long[] {1, Came.NEVER})), List.of())),
                ViewerView.unknown(new UserId("u1")));
    }

    private static <T> Sourced<T> sourced(T fact) {
        return new Sourced<>(new Position(topic(fact), 1, 3, 41), 1_000, fact);
    }

    private static String topic(Object fact) {
        return fact instanceof HostEvent ? "host-events" : fact instanceof Behaviour ? "behaviours" : "impressions";
    }

    private static <T> ActorRef<T> ref() {
        return KIT.<T>createTestProbe().ref();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsSentArrivesAsItWas(Object message) {
        Serialization serialization = SerializationExtension.get(KIT.system());
        var serializer = serialization.findSerializerFor(message);
        String manifest = Serializers.manifestFor(serializer, message);

        byte[] bytes = serialization.serialize(message).get();
        Object arrived = serialization
                .deserialize(bytes, serializer.identifier(), manifest)
                .get();

        assertThat(serializer).isInstanceOf(EntitySerializer.class);
        assertThat(arrived).hasSameClassAs(message).usingRecursiveComparison().isEqualTo(message);
    }

    @Test
    void whatNeverLeavesItsNodeIsRefused() {
        Serialization serialization = SerializationExtension.get(KIT.system());

        assertThat(serialization.serialize(HostEntity.Sleep.NOW).isFailure()).isTrue();
    }

    @Test
    void anUnknownMessageIsNotSerializable() {
        Serialization serialization = SerializationExtension.get(KIT.system());
        var serializer = (EntitySerializer) serialization.findSerializerFor(new Durable(1));

        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "NEWER"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("NEWER");
        assertThat(serializer.identifier()).isEqualTo(7302);
    }
}
