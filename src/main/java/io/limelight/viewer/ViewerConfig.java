package io.limelight.viewer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.impression.AttributionConfig;
import java.time.Duration;

/**
 * {@code limelight.viewer} in viewer.conf: how much a viewer remembers. Each is a number of entries, the newest stay.
 *
 * @param attribution of the ledger inside, which has a file of its own
 */
public record ViewerConfig(
        int recentIds,
        int ties,
        int steps,
        int shown,
        int songs,
        int friends,
        int visits,
        int aversions,
        Duration interestHalfLife,
        int snapshotEvery,
        int pending,
        AttributionConfig attribution) {

    ViewerConfig with(AttributionConfig other) {
        return new ViewerConfig(
                recentIds,
                ties,
                steps,
                shown,
                songs,
                friends,
                visits,
                aversions,
                interestHalfLife,
                snapshotEvery,
                pending,
                other);
    }

    public static ViewerConfig from(Config limelight) {
        Config viewer = limelight.getConfig("viewer");
        int batch = limelight.getInt("log.reader.batch");
        if (viewer.getInt("recent-ids") <= batch) {
            throw new ConfigException.BadValue(
                    viewer.origin(),
                    "limelight.viewer.recent-ids",
                    "must be above limelight.log.reader.batch (" + batch + "), not " + viewer.getInt("recent-ids")
                            + ": a batch that is given again must find its own ids");
        }
        return new ViewerConfig(
                positive(viewer, "recent-ids"),
                positive(viewer, "ties"),
                positive(viewer, "steps"),
                positive(viewer, "shown"),
                positive(viewer, "songs"),
                positive(viewer, "friends"),
                positive(viewer, "visits"),
                positive(viewer, "aversions"),
                viewer.getDuration("interest-half-life"),
                positive(viewer, "snapshot-every"),
                positive(viewer, "pending"),
                AttributionConfig.from(limelight));
    }

    private static int positive(Config config, String path) {
        int value = config.getInt(path);
        if (value < 1) {
            throw new ConfigException.BadValue(
                    config.origin(), "limelight.viewer." + path, "must be 1 or more, not " + value);
        }
        return value;
    }
}
