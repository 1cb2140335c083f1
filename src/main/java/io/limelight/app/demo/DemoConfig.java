package io.limelight.app.demo;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.time.Duration;

/**
 * {@code limelight.demo} in conf/demo.conf.
 *
 * @param leastSamples before the first training, and {@code mostSamples}: the newest so many are learnt from
 * @param heldOutPercent of users, who stay on coarse order
 */
record DemoConfig(int leastSamples, int mostSamples, Duration trainEvery, double heldOutPercent) {
    static DemoConfig from(Config limelight) {
        Section demo = Section.of(limelight, "demo");
        int least = demo.integer("least-samples", 1, 10_000_000);
        return new DemoConfig(
                least,
                demo.integer("most-samples", least, 10_000_000),
                demo.duration("train-every", Duration.ofSeconds(1), Duration.ofDays(1)),
                demo.number("held-out-percent", 0, 100));
    }
}
