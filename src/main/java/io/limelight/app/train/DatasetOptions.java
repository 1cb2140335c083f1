package io.limelight.app.train;

import com.typesafe.config.Config;
import io.limelight.dataset.DatasetExamples;
import io.limelight.dataset.DatasetPools;
import io.limelight.dataset.DatasetRecall;
import io.limelight.dataset.Days;
import io.limelight.dataset.InvalidDataset;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.Pool;
import io.limelight.feature.RecallTask;
import io.limelight.viewer.ViewerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Which public log to learn from. */
public final class DatasetOptions {
    /** What can be read. */
    enum Dataset {
        KUAIRAND
    }

    @Option(names = "--dataset", description = "The log's format: ${COMPLETION-CANDIDATES}.")
    private @Nullable Dataset dataset;

    @Option(names = "--dir", description = "The folder with the dataset's own files.")
    private @Nullable Path dir;

    public boolean given() {
        return dataset != null;
    }

    /** Every impression of the log, with the features that a node would have served it with. */
    public List<Example> examples(FeatureSchema schema, Config limelight, CommandLine command) {
        return read(command, log -> examples(log, schema, limelight));
    }

    /** What users had not seen and watched long on {@code on}, to be found by what was before. */
    RecallTask recall(FeatureSchema schema, Config limelight, Days fit, Days on, CommandLine command) {
        return read(command, log -> DatasetRecall.of(log, schema, ViewerConfig.from(limelight), fit, on));
    }

    /** Requests with candidates that their users had not seen. */
    List<Pool> pools(FeatureSchema schema, Config limelight, DatasetPools.Draw draw, CommandLine command) {
        return read(command, log -> DatasetPools.of(log, schema, ViewerConfig.from(limelight), draw));
    }

    private <T> T read(CommandLine command, Function<KuaiRand, T> make) {
        if (dataset == null || dir == null) {
            throw new ParameterException(command, "--dataset and --dir say which log to learn from");
        }
        try {
            return make.apply(KuaiRand.open(dir));
        } catch (InvalidDataset invalid) {
            throw new ParameterException(command, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    public static List<Example> kuaiRand(Path dir, FeatureSchema schema, Config limelight) {
        return examples(KuaiRand.open(dir), schema, limelight);
    }

    private static List<Example> examples(KuaiRand log, FeatureSchema schema, Config limelight) {
        ReplayPlan plan = ReplayPlan.of(log, ReplaySettings.DEFAULTS);
        return DatasetExamples.of(plan, schema, ViewerConfig.from(limelight));
    }

    /** Those of the days; none is a mistake. */
    static List<Example> on(Days days, List<Example> examples, CommandLine command) {
        List<Example> on = DatasetExamples.on(days, examples);
        if (on.isEmpty()) {
            throw new ParameterException(command, "the log has no impressions on " + days);
        }
        return on;
    }

    @Override
    public String toString() {
        return String.valueOf(dataset).toLowerCase(Locale.ROOT);
    }

    /** {@code 2022-04-25..2022-04-28}. */
    public static final class DaysConverter implements ITypeConverter<Days> {
        @Override
        public Days convert(String text) {
            try {
                return Days.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(String.valueOf(malformed.getMessage()));
            }
        }
    }
}
