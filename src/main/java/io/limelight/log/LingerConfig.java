package io.limelight.log;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;

/**
 * How long a reader or writer of the log gathers: a {@code linger} block of log.conf or board.conf.
 *
 * @param quiet from one turn to the next while few records come
 * @param steady the same once more than {@link Linger#QUIET_RECORDS} come a second
 * @param busy up to so long when each turn brings many
 */
public record LingerConfig(Duration quiet, Duration steady, Duration busy) {
    /** @param name the whole name of the block */
    public static LingerConfig from(Config linger, String name) {
        LingerConfig config =
                new LingerConfig(linger.getDuration("quiet"), linger.getDuration("steady"), linger.getDuration("busy"));
        if (config.quiet.isNegative()
                || config.steady.compareTo(config.quiet) < 0
                || config.busy.compareTo(config.steady) < 0) {
            throw new ConfigException.BadValue(
                    linger.origin(),
                    name,
                    "quiet, steady and busy must not be negative, and none shorter than the one before, as "
                            + config.quiet + ", " + config.steady + " and " + config.busy);
        }
        return config;
    }
}
