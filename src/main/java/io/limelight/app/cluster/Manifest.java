package io.limelight.app.cluster;

import io.limelight.domain.ViewerView;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.host.HostEntity;
import io.limelight.host.HostVerdict;
import io.limelight.viewer.ViewerEntity;
import io.limelight.viewer.ViewerEntity.Looked;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the messages that {@link EntitySerializer} sends; they stand beside the bytes and never change their meaning. */
enum Manifest {
    HOST_EVENTS(HostEntity.ApplyEvents.class),
    HOST_AUDIENCE(HostEntity.ApplyAudience.class),
    HOST_PERSIST(HostEntity.Persist.class),
    HOST_INSPECT(HostEntity.Inspect.class),
    VIEWER_BEHAVIOURS(ViewerEntity.ApplyBehaviours.class),
    VIEWER_SLATES(ViewerEntity.ApplySlates.class),
    VIEWER_LOOK(ViewerEntity.Look.class),
    VIEWER_SETTLE(ViewerEntity.Settle.class),
    VIEWER_PURGE(ViewerEntity.Purge.class),
    VIEWER_PERSIST(ViewerEntity.Persist.class),
    VIEWER_VIEW(ViewerEntity.View.class),
    VIEWER_INSPECT(ViewerEntity.Inspect.class),
    /** {@link Applied}, of hosts. */
    HOST_APPLIED(null),
    VIEWER_APPLIED(Applied.class),
    DURABLE(Durable.class),
    LOOKED(Looked.class),
    VIEW(ViewerView.class);

    private static final Map<Class<?>, Manifest> BY_TYPE = byType();

    private final @Nullable Class<?> type;

    Manifest(@Nullable Class<?> type) {
        this.type = type;
    }

    private static Map<Class<?>, Manifest> byType() {
        Map<Class<?>, Manifest> byType = new HashMap<>();
        for (Manifest manifest : values()) {
            if (manifest.type != null) {
                byType.put(manifest.type, manifest);
            }
        }
        return byType;
    }

    static Manifest of(Object message) {
        if (message instanceof Applied<?> applied
                && !applied.verdicts().isEmpty()
                && applied.verdicts().get(0) instanceof HostVerdict) {
            return HOST_APPLIED;
        }
        Manifest manifest = BY_TYPE.get(message.getClass());
        if (manifest == null) {
            throw notSent(message);
        }
        return manifest;
    }

    static Manifest named(String name) throws NotSerializableException {
        return Arrays.stream(values())
                .filter(manifest -> manifest.name().equals(name))
                .findAny()
                .orElseThrow(() -> new NotSerializableException("message '" + name + "' is unknown here"));
    }

    static IllegalArgumentException notSent(Object message) {
        return new IllegalArgumentException(message.getClass().getName() + " never leaves its node");
    }
}
