package io.limelight.wire;

import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import java.io.NotSerializableException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Journals and snapshots as Pekko stores them; bound in {@code serialization.conf}. The identifier and the manifests stand
 * beside every stored row: they are never reused for something else.
 */
public final class StoredSerializer extends SerializerWithStringManifest {
    private static final String HOST_ADVANCED = "ha1";
    private static final String HOST_SNAPSHOT = "hs1";
    private static final String VIEWER_ADVANCED = "va1";
    private static final String VIEWER_SNAPSHOT = "vs1";

    @Override
    public int identifier() {
        return 7301;
    }

    @Override
    public String manifest(Object stored) {
        if (stored instanceof HostAdvanced) {
            return HOST_ADVANCED;
        } else if (stored instanceof HostSnapshot) {
            return HOST_SNAPSHOT;
        } else if (stored instanceof ViewerAdvanced) {
            return VIEWER_ADVANCED;
        } else if (stored instanceof ViewerSnapshot) {
            return VIEWER_SNAPSHOT;
        }
        throw notStored(stored);
    }

    @Override
    public byte[] toBinary(Object stored) {
        if (stored instanceof HostAdvanced it) {
            return StoredHosts.encode(it);
        } else if (stored instanceof HostSnapshot it) {
            return StoredHosts.encode(it);
        } else if (stored instanceof ViewerAdvanced it) {
            return StoredViewers.encode(it);
        } else if (stored instanceof ViewerSnapshot it) {
            return StoredViewers.encode(it);
        }
        throw notStored(stored);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            return switch (manifest) {
                case HOST_ADVANCED -> StoredHosts.decodeAdvanced(bytes);
                case HOST_SNAPSHOT -> StoredHosts.decodeSnapshot(bytes);
                case VIEWER_ADVANCED -> StoredViewers.decodeAdvanced(bytes);
                case VIEWER_SNAPSHOT -> StoredViewers.decodeSnapshot(bytes);
                default -> throw new NotSerializableException("stored manifest '" + manifest + "' is unknown here");
            };
        } catch (Unreadable unreadable) {
            throw new NotSerializableException(unreadable.getMessage());
        }
    }

    private static IllegalArgumentException notStored(Object other) {
        return new IllegalArgumentException(other.getClass().getName() + " is never stored");
    }
}
