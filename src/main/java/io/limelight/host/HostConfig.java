package io.limelight.host;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
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
        Section host = Section.of(limelight, "host");
        Duration publishEvery = host.duration("publish-every");
        return new HostConfig(
                publishEvery,
                host.duration("publish-exposures-every", publishEvery),
                host.duration("publish-scenes-every"),
                host.integer("snapshot-every", 1),
                host.integer("pending", 1));
    }
}
