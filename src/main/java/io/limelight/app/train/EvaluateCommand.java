package io.limelight.app.train;

import com.typesafe.config.Config;
import io.limelight.dataset.Days;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.RecallTask;
import io.limelight.learn.Evaluation;
import io.limelight.learn.Evaluation.Row;
import io.limelight.learn.Evaluation.Split;
import io.limelight.learn.LearnConfig;
import io.limelight.learn.RecallEvaluation;
import io.limelight.learn.Trainer;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limelight evaluate}: networks beside the baselines on days that none of them saw. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Trains networks on some days of a log and measures them on others, beside the baselines.")
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            description = "A network: one of conf/models, or a file. Repeatable.")
    private List<String> specs = new ArrayList<>();

    @Mixin
    private DatasetOptions dataset;

    @Option(
            names = "--recall",
            description = "Measures networks of two towers by recall of what users had not seen, out of all items.")
    private boolean recall;

    @Option(
            names = "--coarse",
            paramLabel = "SPEC",
            description =
                    "Measures how far this network, distilled from the first --spec, hands on whom that likes best.")
    private @Nullable String coarse;

    @Option(
            names = "--fit",
            required = true,
            paramLabel = "A..B",
            description = "Days to learn from, such as 2022-04-25..2022-04-27.")
    private Days fit;

    @Option(
            names = "--choose",
            paramLabel = "DAY",
            description = "A day to choose the baseline's settings by, and then to learn from as well.")
    private @Nullable Days choose;

    @Option(names = "--on", required = true, paramLabel = "C..D", description = "Days to measure on.")
    private Days on;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Option(names = "--json", description = "One JSON object for each model and task instead of the table.")
    private boolean json;

    @Override
    public Integer call() {
        Config limelight = Settings.load(conf).getConfig("limelight");
        LearnConfig config = LearnConfig.from(limelight);
        FeatureSchema schema = FeatureSchema.from(limelight);
        if (specs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--spec says which network to measure, such as first");
        }
        List<NetworkSpec> networks = specs.stream()
                .map(name -> CascadeSpecs.layout(name, schema).spec())
                .toList();
        checkTowers(networks);
        checkDays();
        SessionSettings session = config.session(Runtime.getRuntime().availableProcessors());
        PrintWriter out = spec.commandLine().getOut();
        if (coarse != null) {
            out.println(trial(coarse, schema, session, limelight));
            out.flush();
            return 0;
        }
        if (recall) {
            RecallTask task = dataset.recall(schema, limelight, fit, on, spec.commandLine());
            List<NetworkLayout> towers = specs.stream()
                    .map(name -> CascadeSpecs.layout(name, schema))
                    .toList();
            RecallReport.print(
                    task,
                    new RecallEvaluation(task, RecallReport.KS, config, session).run(towers, EvaluateCommand::progress),
                    out,
                    json);
            return 0;
        }
        List<Row> rows = new Evaluation(schema, config, session)
                .run(networks, split(schema, limelight), EvaluateCommand::progress);
        EvaluationReport.print(rows, out, json);
        return 0;
    }

    private String trial(String light, FeatureSchema schema, SessionSettings session, Config limelight) {
        CoarseTrial trial = new CoarseTrial(
                CascadeSpecs.layout(specs.get(0), schema), CascadeSpecs.layout(light, schema), session, limelight);
        return trial.run(
                split(schema, limelight).fit(),
                dataset.pools(
                        schema,
                        limelight,
                        CoarseTrial.learning(fit, user -> !CoarseTrial.heldOut(user)),
                        spec.commandLine()),
                dataset.pools(schema, limelight, CoarseTrial.measuring(on), spec.commandLine()),
                EvaluateCommand::progress);
    }

    private void checkTowers(List<NetworkSpec> networks) {
        for (NetworkSpec network : networks) {
            if (recall && network.match() == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--recall measures networks of two towers (match); " + network.name() + " has none");
            }
            if (!recall && network.match() != null) {
                throw new ParameterException(
                        spec.commandLine(), "--recall measures " + network.name() + ": two towers predict nothing");
            }
        }
    }

    private void checkDays() {
        Days learnt = choose == null ? fit : choose;
        if (choose != null && !choose.first().isAfter(fit.last())) {
            throw new ParameterException(spec.commandLine(), "--choose " + choose + " must come after --fit " + fit);
        }
        if (!on.first().isAfter(learnt.last())) {
            throw new ParameterException(spec.commandLine(), "--on " + on + " must come after " + learnt);
        }
    }

    private Split split(FeatureSchema schema, Config limelight) {
        List<Example> all = dataset.examples(schema, limelight, spec.commandLine());
        return new Split(
                DatasetOptions.on(fit, all, spec.commandLine()),
                choose == null ? List.of() : DatasetOptions.on(choose, all, spec.commandLine()),
                DatasetOptions.on(on, all, spec.commandLine()));
    }

    @SuppressWarnings("resource") // a bar that is full has ended
    private static Trainer.Listener progress(String name) {
        return new TrainingProgress(name);
    }
}
