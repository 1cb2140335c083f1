package io.limelight.app.train;

import com.typesafe.config.Config;
import io.limelight.app.train.Training.Material;
import io.limelight.dataset.Days;
import io.limelight.domain.Label;
import io.limelight.embedding.InvalidTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.SchemaHistory;
import io.limelight.learn.Checkpoints;
import io.limelight.learn.LearnConfig;
import io.limelight.learn.Metrics;
import io.limelight.learn.NetworkPredictor;
import io.limelight.learn.SampleExamples;
import io.limelight.learn.Scored;
import io.limelight.learn.ShadowExamples;
import io.limelight.learn.Trainer;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.InvalidBundle;
import io.limelight.network.Cascade;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.Run;
import io.limelight.network.SessionSettings;
import io.limelight.settings.Settings;
import io.limelight.wire.Samples;
import io.limelight.wire.Slates;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limelight train}: from samples or a public log to a bundle in the model store. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains the networks of a cascade on samples or on days of a public log, and stores them as a bundle"
                        + " for serving.")
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            description =
                    "The network of the fine rank, one of conf/models or a file, instead of conf/cascade.conf's networks.")
    private @Nullable String network;

    @Option(names = "--coarse", paramLabel = "SPEC", description = "A light network that learns what SPEC's says.")
    private @Nullable String coarse;

    @Option(names = "--recall", paramLabel = "SPEC", description = "A network of two towers, to recall hosts by.")
    private @Nullable String recall;

    @Option(
            names = "--samples",
            description = "Learns from the topic samples: of each impression, the newest revision.")
    private boolean samples;

    @Mixin
    private DatasetOptions dataset;

    @Option(
            names = "--days",
            paramLabel = "A..B",
            description = "Days of the log to learn from, such as 2022-04-25..2022-04-28.")
    private @Nullable Days days;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Keeps the state of training there; the same command after a kill goes on with it.")
    private @Nullable Path checkpoints;

    @Option(
            names = "--hot-start",
            paramLabel = "BUNDLE",
            description = "Goes on from that version of the model store, or from the current one.")
    private @Nullable String hotStart;

    @Option(
            names = "--incremental",
            description = "Admits keys by their incremental thresholds, and lets frozen tables be; with --hot-start.")
    private boolean incremental;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Override
    public Integer call() {
        Config limelight = Settings.load(conf).getConfig("limelight");
        LearnConfig config = LearnConfig.from(limelight);
        SessionSettings session = config.session(Runtime.getRuntime().availableProcessors());
        Training training = training(limelight, session);
        Material material = material(training.networks(), limelight);
        Checkpoints kept = checkpoints == null ? null : new Checkpoints(checkpoints, config.checkpointEvery());
        Models models = training.learn(material, kept, TrainCommand::progress);
        Map<String, Double> metrics = report(models.fine(), session, material.examples(), config);
        Bundle bundle = training.publish(models, material, metrics);
        if (kept != null) {
            kept.clear();
        }
        spec.commandLine().getOut().println("bundle " + bundle.manifest().version() + " in " + bundle.dir());
        return 0;
    }

    private Training training(Config limelight, SessionSettings session) {
        Training cold = Training.of(specs(limelight), limelight, session, InstantSource.system());
        if (hotStart == null) {
            if (incremental) {
                throw new ParameterException(
                        spec.commandLine(), "--incremental goes on from a model: give --hot-start BUNDLE or current");
            }
            return cold;
        }
        try {
            return cold.hot(hotStart, incremental ? Run.INCREMENTAL : Run.OFFLINE);
        } catch (IllegalArgumentException | InvalidBundle | InvalidTable misfit) {
            throw new ParameterException(
                    spec.commandLine(), "--hot-start " + hotStart + ": " + misfit.getMessage(), misfit);
        }
    }

    private CascadeSpecs specs(Config limelight) {
        if (network != null) {
            return new CascadeSpecs(network, coarse, recall, Map.of());
        }
        if (coarse != null || recall != null) {
            throw new ParameterException(
                    spec.commandLine(), "--coarse and --recall go with --spec; without it conf/cascade.conf says all");
        }
        return CascadeSpecs.from(limelight);
    }

    @SuppressWarnings("resource") // a bar that is full has ended
    private static Trainer.Listener progress(String name) {
        return new TrainingProgress(name);
    }

    private Material material(Cascade networks, Config limelight) {
        FeatureSchema schema = networks.fine().schema();
        if (samples == dataset.given()) {
            throw new ParameterException(spec.commandLine(), "give either --samples, or --dataset, --dir and --days");
        }
        if (samples) {
            return samples(networks, LogConfig.from(limelight));
        }
        List<Example> all = dataset.examples(schema, limelight, spec.commandLine());
        return days == null
                ? new Material(dataset.toString(), all, dropped(networks, limelight, null), Map.of(), null)
                : new Material(
                        dataset + " " + days,
                        DatasetOptions.on(days, all, spec.commandLine()),
                        dropped(networks, limelight, days),
                        Map.of(),
                        null);
    }

    /** Drawn from what users had not seen; of use to a coarse model alone. */
    private List<Example> dropped(Cascade networks, Config limelight, @Nullable Days on) {
        return networks.distils()
                ? CoarseTrial.examples(dataset.pools(
                        networks.fine().schema(),
                        limelight,
                        CoarseTrial.learning(on == null ? Days.ALL : on, user -> true),
                        spec.commandLine()))
                : List.of();
    }

    private Material samples(Cascade networks, LogConfig log) {
        FeatureSchema schema = networks.fine().schema();
        new Topics(log).ensure();
        SampleExamples newest = new SampleExamples(new SchemaHistory(schema));
        LogScan.Read read = LogScan.read(log, Topic.SAMPLES, Samples::decode, newest::add);
        ShadowExamples shadows = new ShadowExamples(new SchemaHistory(schema));
        if (networks.distils()) {
            LogScan.read(log, Topic.IMPRESSIONS, Slates::decode, slate -> {
                if (!newest.erased().contain(slate.userId(), slate.servedAt().toEpochMilli())) {
                    shadows.add(slate);
                }
            });
        }
        List<Example> examples = newest.examples();
        String found = read.records() + " records of samples: " + examples.size() + " impressions to learn from, "
                + newest.unusable() + " without features that can be read"
                + (networks.distils() ? ", " + shadows.examples().size() + " candidates that only models scored" : "");
        if (examples.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--samples: nothing to learn from in " + log.name(Topic.SAMPLES) + " at " + log.bootstrapServers()
                            + " yet (" + found + ")");
        }
        spec.commandLine().getErr().println(found);
        return new Material("samples", examples, shadows.examples(), read.next(), log);
    }

    /** What the model says of what it learnt from: a check that it did, and no measure of how good it is. */
    private Map<String, Double> report(
            Model model, SessionSettings session, List<Example> examples, LearnConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Double> metrics = new TreeMap<>();
        try (NetworkPredictor predictor = new NetworkPredictor(model, session)) {
            for (Label label : model.layout().spec().heads().labels()) {
                Scored scored = Scored.of(label, examples, predictor.predict(label, examples));
                Metrics of = Metrics.of(scored, config.bootstrap(), null, null);
                metrics.put(label.text() + ".auc", of.auc());
                metrics.put(label.text() + ".logLoss", of.logLoss());
                metrics.put(label.text() + ".calibration", of.calibration());
                out.printf(
                        Locale.ROOT,
                        "%-16s on what it learnt from: AUC %.4f (%.4f to %.4f), log loss %.4f, calibration %.3f, %d of"
                                + " %d%n",
                        label.text(),
                        of.auc(),
                        of.interval().low(),
                        of.interval().high(),
                        of.logLoss(),
                        of.calibration(),
                        of.positives(),
                        of.examples());
            }
        }
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }
}
