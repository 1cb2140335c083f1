package io.limelight.app.replay;

import com.typesafe.config.Config;
import io.limelight.app.DevNode;
import io.limelight.app.Settings;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.dataset.InvalidDataset;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code limelight replay}: a public log through a node of its own. Ends with 1 when anything was lost or doubled. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends a public log through Kafka into a node of its own, and counts what was lost or doubled.")
public final class ReplayCommand implements Callable<Integer> {
    /** Fewer than the ids a host or a viewer remembers. */
    private static final int REPEAT_AFTER = 200;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dataset", required = true, description = "The log's format: ${COMPLETION-CANDIDATES}.")
    private Dataset dataset;

    @Option(names = "--dir", required = true, description = "The folder with the dataset's own files.")
    private Path dir;

    @Option(
            names = "--speed",
            converter = Speed.class,
            description = "Log time by wall time, or max: as fast as it goes. ${DEFAULT-VALUE} by default.",
            defaultValue = "max")
    private double speed;

    @Option(names = "--resume", description = "Goes on with what the data directory holds.")
    private boolean resume;

    @Option(names = "--data-dir", description = "Where Kafka and Cassandra keep it; below the setting's by default.")
    private @Nullable Path dataDir;

    @Option(names = "--limit", paramLabel = "ROWS", description = "Only the log's first rows.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--twice", description = "Sends every record twice.")
    private boolean twice;

    @Option(
            names = "--impressions",
            description =
                    "Serves what the log showed, each in a slate of its own, and counts the labels that come back.")
    private boolean impressions;

    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
    private @Nullable Path conf;

    @Option(names = "--json", description = "One JSON object on standard output instead of the table.")
    private boolean json;

    /** What can be replayed. */
    enum Dataset {
        KUAIRAND {
            @Override
            ReplayPlan plan(Path dir, ReplaySettings settings) {
                return ReplayPlan.of(KuaiRand.open(dir), settings);
            }
        };

        abstract ReplayPlan plan(Path dir, ReplaySettings settings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Config settings = Settings.load(conf);
        DevConfig dev = DevConfig.from(settings);
        Path data = dataDir == null ? dev.dataDir().resolve("replay") : dataDir.toAbsolutePath();
        KeptPlan kept = new KeptPlan(data);
        boolean empty = kept.isEmpty();
        Serving serving = impressions ? Serving.IMPRESSIONS : Serving.RECOMMENDATIONS;
        if (!empty && !resume) {
            throw mistake(data + " is not empty; add --resume to go on with it, or delete it to begin anew");
        }
        ReplayPlan plan = plan();
        if (empty) {
            kept.begin(plan, twice, serving);
        } else if (!kept.isOf(plan, twice, serving)) {
            throw mistake(data + " was begun with other rows or settings; --resume needs the same");
        }
        LogClock clock = new LogClock(start(plan));
        Replay.Outcome outcome;
        try (DevNode node = DevNode.start(dev.withDataDir(data).withPorts(DevPorts.free()), conf, overrides(), clock);
                Progress progress = Progress.shown(items(plan))) {
            outcome = new Replay(node.node(), plan, clock, serving).run(speed, progress);
        }
        outcome.report().print(spec.commandLine().getOut(), json);
        return outcome.exact() ? 0 : 1;
    }

    private ReplayPlan plan() {
        if (limit < 1) {
            throw mistake("--limit must be 1 or more, not " + limit);
        }
        ReplaySettings settings = ReplaySettings.DEFAULTS.first(limit).repeatedAfter(twice ? REPEAT_AFTER : 0);
        try {
            return dataset.plan(dir, settings);
        } catch (InvalidDataset invalid) {
            throw mistake(String.valueOf(invalid.getMessage()));
        }
    }

    private static long items(ReplayPlan plan) {
        ReplayPlan.Totals totals = plan.totals();
        return totals.items();
    }

    private static long start(ReplayPlan plan) {
        Iterator<ReplayItem> items = plan.items();
        return items.hasNext() ? items.next().atMillis() : 0;
    }

    private static Map<String, Object> overrides() {
        Map<String, Object> overrides = new HashMap<>(Replay.settings());
        overrides.put("limelight.api.port", 0);
        overrides.put("limelight.api.operators.port", 0);
        return overrides;
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** {@code max}, or a number above 0. */
    static final class Speed implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            if (value.equals("max")) {
                return Double.POSITIVE_INFINITY;
            }
            try {
                double speed = Double.parseDouble(value);
                if (speed > 0) {
                    return speed;
                }
            } catch (NumberFormatException notANumber) {
                // said below
            }
            throw new TypeConversionException("'" + value + "' is neither max nor a number above 0");
        }
    }
}
