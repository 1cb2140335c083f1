package io.limelight.app.replay;

import io.limelight.domain.Scene;
import io.limelight.domain.Slate;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import io.limelight.wire.FeatureSnapshots;
import io.limelight.wire.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many behaviours of its user a slate's features had seen. A snapshot has that number as models read it, so the encoder is asked
 * what it makes of each.
 */
final class AppliedCounts {
    static final long UNKNOWN = -1;
    private static final String SOURCE = "user.accepted";

    private final String fingerprint;
    private final @Nullable Slot slot;
    private final Map<Float, Long> counts = new HashMap<>();

    /** @param most behaviours that any user has */
    AppliedCounts(FeatureSchema schema, long most) {
        fingerprint = schema.fingerprint();
        slot = schema.slots(Side.USER).stream()
                .filter(one -> one.feature().source().equals(SOURCE))
                .findFirst()
                .orElse(null);
        if (slot != null) {
            Encoder encoder = new Encoder(schema);
            for (long accepted = most; accepted >= 0; accepted--) {
                counts.put(encoder.user(context(accepted)).numbers()[slot.offset()], accepted);
            }
        }
    }

    private static FeatureContext context(long accepted) {
        ViewerView viewer = new ViewerView(
                new UserId("anyone"), null, Map.of(), List.of(), Map.of(), List.of(), Map.of(), accepted);
        return new FeatureContext(viewer, Scene.HOME, null, null, 0);
    }

    /** {@link #UNKNOWN} when the schema has no such feature, or another one than the slate's. */
    long of(Slate slate) {
        if (slot == null || !fingerprint.equals(slate.schemaFingerprint())) {
            return UNKNOWN;
        }
        try {
            FeatureValues user = FeatureSnapshots.decode(slate.userSnapshot());
            return counts.getOrDefault(user.numbers()[slot.offset()], UNKNOWN);
        } catch (Unreadable damaged) {
            return UNKNOWN;
        }
    }
}
