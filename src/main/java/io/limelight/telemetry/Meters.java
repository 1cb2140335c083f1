package io.limelight.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Registers meters by name and labels. Timers are histograms with fixed buckets, so that nodes can be added up. */
final class Meters {
    static final Duration[] REQUEST_BUCKETS =
            millis(1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 10000);
    static final Duration[] FRESHNESS_BUCKETS =
            millis(2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 15000, 60000);

    private static final int MOST_VALUES = 100;
    private static final int MOST_PARTITIONS = 4096;

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Series<Timer> timers(String name, String description, Duration[] buckets, String... labels) {
        return new Series<>(
                MOST_VALUES,
                values -> Timer.builder(name)
                        .description(description)
                        .serviceLevelObjectives(buckets)
                        .tags(tags(labels, values))
                        .register(registry));
    }

    Series<Counter> counters(String name, String description, String... labels) {
        return new Series<>(
                MOST_VALUES,
                values -> Counter.builder(name)
                        .description(description)
                        .tags(tags(labels, values))
                        .register(registry));
    }

    Counter counter(String name, String description) {
        return counters(name, description).of();
    }

    /** Gauges that are set. */
    Series<AtomicLong> levels(String name, String description, String... labels) {
        return new Series<>(MOST_PARTITIONS, values -> {
            AtomicLong level = new AtomicLong();
            Gauge.builder(name, level::get)
                    .description(description)
                    .tags(tags(labels, values))
                    .register(registry);
            return level;
        });
    }

    /** Gauges that are asked. */
    Series<Asked> watched(String name, String description, String... labels) {
        return new Series<>(MOST_VALUES, values -> {
            Asked asked = new Asked();
            Gauge.builder(name, asked::now)
                    .description(description)
                    .tags(tags(labels, values))
                    .register(registry);
            return asked;
        });
    }

    /** A number that whoever knows it is asked for; 0 while nobody does. */
    static final class Asked {
        private volatile IntSupplier source = () -> 0;

        void from(IntSupplier next) {
            source = next;
        }

        int now() {
            return source.getAsInt();
        }
    }

    static AutoCloseable bindJvm(MeterRegistry registry) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        return collections;
    }

    private static Tags tags(String[] labels, List<String> values) {
        return Tags.of(IntStream.range(0, labels.length)
                .mapToObj(i -> Tag.of(labels[i], values.get(i)))
                .toList());
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
