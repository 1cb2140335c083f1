package io.limelight.app.replay;

import io.limelight.app.replay.Replay.Serving;
import io.limelight.dataset.Impression;
import io.limelight.dataset.ReplayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a data directory was begun with, in a file of its own: another plan is never mixed into it. */
record KeptPlan(Path dataDir) {
    private static final String FILE = "replay.plan";

    boolean isEmpty() {
        if (!Files.exists(dataDir)) {
            return true;
        }
        try (Stream<Path> files = Files.list(dataDir)) {
            return files.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void begin(ReplayPlan plan, boolean twice, Serving serving) {
        try {
            Files.createDirectories(dataDir);
            Files.writeString(dataDir.resolve(FILE), fingerprint(plan, twice, serving));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Whether the directory was begun with the same impressions and settings. */
    boolean isOf(ReplayPlan plan, boolean twice, Serving serving) {
        try {
            Path file = dataDir.resolve(FILE);
            return Files.exists(file) && Files.readString(file).equals(fingerprint(plan, twice, serving));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String fingerprint(ReplayPlan plan, boolean twice, Serving serving) {
        List<Impression> log = plan.log();
        return "kuairand impressions=" + log.size() + " hash=" + Integer.toHexString(log.hashCode()) + " twice=" + twice
                + (serving.impressions() ? " serving=impressions" : "")
                + (serving.days() == null ? "" : " days=" + serving.days()) + "\n";
    }
}
