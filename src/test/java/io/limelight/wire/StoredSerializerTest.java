package io.limelight.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.NotSerializableException;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.Test;

class StoredSerializerTest {
    private final RandomRecords random = new RandomRecords(7);

    @Test
    void pekkoStoresEntitiesWithThisSerializerAndReadsThemAgain() {
        ActorTestKit kit = ActorTestKit.create(
                ConfigFactory.parseResources("serialization.conf").withFallback(ConfigFactory.load()));
        try {
            var serialization = SerializationExtension.get(kit.system());
            for (Object stored : List.of(
                    random.hostAdvanced(), random.hostSnapshot(), random.viewerAdvanced(), random.viewerSnapshot())) {
                var serializer = serialization.findSerializerFor(stored);
                String manifest = Serializers.manifestFor(serializer, stored);

                byte[] bytes = serialization.serialize(stored).get();
                Object read = serialization
                        .deserialize(bytes, serializer.identifier(), manifest)
                        .get();

                assertThat(serializer).isInstanceOf(StoredSerializer.class);
                assertThat(read).isEqualTo(stored);
            }
        } finally {
            kit.shutdownTestKit();
        }
    }

    @Test
    void identifierAndManifestsNeverChange() {
        StoredSerializer serializer = new StoredSerializer();

        assertThat(serializer.identifier()).isEqualTo(7301);
        assertThat(serializer.manifest(random.hostAdvanced())).isEqualTo("ha1");
        assertThat(serializer.manifest(random.hostSnapshot())).isEqualTo("hs1");
        assertThat(serializer.manifest(random.viewerAdvanced())).isEqualTo("va1");
        assertThat(serializer.manifest(random.viewerSnapshot())).isEqualTo("vs1");
    }

    @Test
    void anUnknownManifestOrTornBytesAreNotSerializable() {
        StoredSerializer serializer = new StoredSerializer();

        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "ha9"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("ha9");
        assertThatThrownBy(() -> serializer.fromBinary(new byte[] {8}, "ha1"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("host-advanced");
    }
}
