package io.limelight.app.replay;

import com.typesafe.config.Config;
import io.limelight.app.DevNode;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.dataset.Days;
import io.limelight.dataset.InvalidDataset;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.ModelStoreConfig;
import io.limelight.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
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

    @Option(
            names = "--days",
            paramLabel = "C..D",
            description =
                    "Shows the impressions of these days alone, such as 2022-04-29..2022-04-30, ranked by the current bundle "
                            + "of the model store; what came before only makes the state. --limit counts the rows of these days.")
    private @Nullable String days;

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
        Serving serving = new Serving(impressions, days == null ? null : ranked(days, settings));
        if (!empty && !resume) {
            throw mistake(data + " is not empty; add --resume to go on with it, or delete it to begin anew");
        }
        ReplayPlan plan = plan(serving);
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
        AucTable.print(outcome, spec.commandLine().getOut(), json);
        return outcome.exact() ? 0 : 1;
    }

    private Days ranked(String text, Config settings) {
        if (!impressions) {
            throw mistake("--days says whose impressions are shown; add --impressions");
        }
        Path models = ModelStoreConfig.from(settings.getConfig("limelight")).dir();
        if (new DirectoryModelStore(models).current().isEmpty()) {
            throw mistake("the model store " + models + " (limelight.modelstore.dir) has no bundle to rank by; "
                    + "./limelight train --dataset kuairand --days A..B makes one");
        }
        try {
            return Days.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw mistake("--days: " + malformed.getMessage());
        }
    }

    private ReplayPlan plan(Serving serving) {
        if (limit < 1) {
            throw mistake("--limit must be 1 or more, not " + limit);
        }
        ReplaySettings settings = ReplaySettings.DEFAULTS.repeatedAfter(twice ? REPEAT_AFTER : 0);
        try {
            return serving.days() == null
                    ? dataset.plan(dir, settings.first(limit))
                    : through(serving.days(), dataset.plan(dir, settings));
        } catch (InvalidDataset invalid) {
            throw mistake(String.valueOf(invalid.getMessage()));
        }
    }

    private ReplayPlan through(Days shown, ReplayPlan whole) {
        ReplayPlan plan = whole.through(shown, limit);
        if (plan.log().stream().noneMatch(row -> shown.cover(row.atMillis()))) {
            throw mistake("the log has no impressions on " + shown);
        }
        return plan;
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
        overrides.put("limelight.api.operators.token", UUID.randomUUID().toString());
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
