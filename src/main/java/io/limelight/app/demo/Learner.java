package io.limelight.app.demo;

import com.typesafe.config.Config;
import io.limelight.app.train.CascadeSpecs;
import io.limelight.app.train.Training;
import io.limelight.app.train.Training.Material;
import io.limelight.board.BoardConfig;
import io.limelight.feature.Example;
import io.limelight.feature.SchemaHistory;
import io.limelight.learn.SampleExamples;
import io.limelight.log.LogConfig;
import io.limelight.log.TableReader;
import io.limelight.log.Topic;
import io.limelight.modelstore.Bundle;
import io.limelight.network.Models;
import io.limelight.network.SessionSettings;
import io.limelight.recommend.RecommendConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Closes the circle in the demo: learns from the samples in the log, publishes what it learnt, and tells when that serves. */
final class Learner implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final DemoConfig config;
    private final Training training;
    private final LogConfig log;
    private final SampleFeed feed;
    private final TableReader reader;
    private final Supplier<@Nullable String> serving;
    private final Consumer<String> say;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "limelight-learner");
    private @Nullable String served;

    /** @param serving the bundle by which the node ranks; null while by none */
    Learner(Config limelight, Supplier<@Nullable String> serving, Consumer<String> say, InstantSource clock) {
        config = DemoConfig.from(limelight);
        training = Training.of(CascadeSpecs.from(limelight), limelight, new SessionSettings(1, false), clock);
        feed = new SampleFeed(
                config.mostSamples(), RecommendConfig.from(limelight).heldOut());
        this.serving = serving;
        this.say = say;
        this.clock = clock;
        log = LogConfig.from(limelight);
        reader = TableReader.start(
                Map.of("bootstrap.servers", log.bootstrapServers()),
                Map.of(log.name(Topic.SAMPLES), feed),
                BoardConfig.from(limelight).reader(),
                clock);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What is known so far, for the line of figures. */
    String line() {
        String compared = feed.compared();
        if (!compared.isEmpty()) {
            return compared;
        }
        int samples = feed.size();
        return "samples " + samples + (samples < config.leastSamples() ? " of " + config.leastSamples() : "");
    }

    private void run() {
        long due = System.nanoTime();
        try {
            while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tellWhatServes();
                if (feed.size() >= config.leastSamples() && System.nanoTime() - due >= 0) {
                    train();
                    due = System.nanoTime() + config.trainEvery().toNanos();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            say.accept("The demo learns no more: " + broken);
        }
    }

    private void tellWhatServes() {
        String now = serving.get();
        if (now != null && !now.equals(served)) {
            say.accept("The node ranks by model " + now + "; " + config.heldOutPercent()
                    + " % of users stay on coarse order");
            feed.modelServes(clock.millis());
            served = now;
        }
    }

    private void train() {
        SampleExamples samples =
                new SampleExamples(new SchemaHistory(training.layout().schema()));
        Map<String, Long> next = feed.copyTo(samples);
        List<Example> examples = samples.examples();
        if (examples.isEmpty()) {
            return;
        }
        say.accept("Training on " + examples.size() + " samples");
        long begun = System.nanoTime();
        Material newest = new Material("the newest " + examples.size() + " samples", examples, List.of(), next, log);
        Models models = training.learn(newest, null, spec -> (step, steps, loss) -> {});
        Bundle bundle = training.publish(models, newest, Map.of());
        say.accept("Trained model " + bundle.manifest().version() + " in "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + " s; it serves when it is warmed up");
    }

    @Override
    public void close() {
        closing.countDown();
        reader.close();
        try {
            thread.join(LOOK_EVERY.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
