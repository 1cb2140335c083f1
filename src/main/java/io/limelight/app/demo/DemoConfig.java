package io.limelight.app.demo;

import com.typesafe.config.Config;
import io.limelight.recommend.Bounded;
import java.time.Duration;

/**
 * {@code limelight.demo} in conf/demo.conf.
 *
 * @param spec the network that learns to rank
 * @param coarse the light network that learns what it says, and {@code recall} the one of two towers
 * @param leastSamples before the first training, and {@code mostSamples}: the newest so many are learnt from
 * @param heldOutPercent of users, who stay on coarse order
 */
record DemoConfig(
        String spec,
        String coarse,
        String recall,
        int leastSamples,
        int mostSamples,
        Duration trainEvery,
        double heldOutPercent) {
    static DemoConfig from(Config limelight) {
        Bounded demo = new Bounded(limelight.getConfig("demo"));
        int least = demo.integer("least-samples", 1, 10_000_000);
        return new DemoConfig(
                demo.text("spec"),
                demo.text("coarse"),
                demo.text("recall"),
                least,
                demo.integer("most-samples", least, 10_000_000),
                demo.duration("train-every", Duration.ofSeconds(1), Duration.ofDays(1)),
                demo.number("held-out-percent", 0, 100));
    }
}
