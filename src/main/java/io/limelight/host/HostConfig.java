package io.limelight.host;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;

/**
 * {@code limelight.host} in host.conf.
 *
 * @param publishEvery how often a busy host's status leaves at most; a quiet host's leaves at once
 * @param publishExposuresEvery how long a change waits that is of exposures alone
 * @param publishScenesEvery how often counters by scene leave, which travel with the profile
 * @param snapshotEvery deltas in the journal between two snapshots
 * @param pending events that wait for the next delta at most
 */
public record HostConfig(
        Duration publishEvery,
        Duration publishExposuresEvery,
        Duration publishScenesEvery,
        int snapshotEvery,
        int pending) {
    public static HostConfig from(Config limelight) {
        Config host = limelight.getConfig("host");
        HostConfig config = new HostConfig(
                host.getDuration("publish-every"),
                host.getDuration("publish-exposures-every"),
                host.getDuration("publish-scenes-every"),
                host.getInt("snapshot-every"),
                host.getInt("pending"));
        if (config.publishEvery.isNegative()
                || config.publishEvery.isZero()
                || config.publishExposuresEvery.compareTo(config.publishEvery) < 0
                || config.publishScenesEvery.toMillis() < 1
                || config.snapshotEvery < 1
                || config.pending < 1) {
            throw new ConfigException.BadValue(
                    host.origin(),
                    "limelight.host",
                    "every value must be above 0, and publish-exposures-every not below publish-every");
        }
        return config;
    }
}
