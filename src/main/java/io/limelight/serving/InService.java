package io.limelight.serving;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which bundle serves now. Swapping it is one write: a run begins with the one or with the other. */
final class InService {
    private final AtomicReference<@Nullable Deployment> current = new AtomicReference<>();

    /** The bundle that serves, held; null when none does. */
    @Nullable
    Deployment hold() {
        while (true) {
            Deployment now = current.get();
            if (now == null || now.hold()) {
                return now;
            }
        }
    }

    /** Lets {@code next} serve, or nothing; what served before is freed once its last run is over. */
    void replace(@Nullable Deployment next) {
        Deployment before = current.getAndSet(next);
        if (before != null) {
            before.release();
        }
    }

    @Nullable
    String version() {
        Deployment now = current.get();
        return now == null ? null : now.version();
    }
}
