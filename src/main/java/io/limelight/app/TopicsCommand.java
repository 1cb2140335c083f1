package io.limelight.app;

import io.limelight.log.LogConfig;
import io.limelight.log.Topics;
import io.limelight.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight topics}: what an operator decides about the log. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "What an operator decides about the log.",
        synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Takes every topic as it is now: one that was recreated counts its offsets anew.")
    int accept(
            @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.") @Nullable
                    Path conf) {
        LogConfig log = LogConfig.from(Settings.load(conf).getConfig("limelight"));
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        new Topics(log)
                .accept()
                .forEach((topic, generation) -> out.println(log.name(topic) + "  generation " + generation));
        return 0;
    }
}
