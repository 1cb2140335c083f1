package io.limelight.app;

import com.typesafe.config.ConfigException;
import io.limelight.app.bench.BenchCommand;
import io.limelight.app.demo.DemoCommand;
import io.limelight.app.replay.ReplayCommand;
import io.limelight.app.train.DatasetOptions;
import io.limelight.app.train.EvaluateCommand;
import io.limelight.app.train.TrainCommand;
import io.limelight.dataset.Days;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. A mistake of the user's is one clear line and exit code 2; a failure is one clear line and 1. */
@Command(
        name = "limelight",
        mixinStandardHelpOptions = true,
        version = "limelight 0.1.0",
        description = "Recommendations for live streams.",
        subcommands = {
            DemoCommand.class,
            NodeCommand.class,
            DevServersCommand.class,
            WorldCommand.class,
            InspectCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            ReplayCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            BenchCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    /** Of JavaCPP, which TensorFlow's tensors are made with: how much memory the process may have before it collects garbage. */
    private static final String MOST_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

    public static void main(String[] args) {
        if (System.getProperty(MOST_BYTES) == null) {
            // no limit: to keep to one it asks the kernel at every tensor, under one lock
            System.setProperty(MOST_BYTES, "0");
        }
        // before several threads log at once, which SLF4J would comment on
        LoggerFactory.getILoggerFactory();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Days.class, new DatasetOptions.DaysConverter())
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    }

    private static int usage(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        command.getErr()
                .println(mistake.getMessage() + " (see '"
                        + command.getCommandSpec().qualifiedName() + " --help')");
        return 2;
    }

    private static int explain(Exception failure, CommandLine command) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        command.getErr().println("limelight: " + message.lines().findFirst().orElse(message));
        if (System.getenv("LIMELIGHT_DEBUG") != null) {
            cause.printStackTrace(command.getErr());
        }
        return cause instanceof ConfigException ? 2 : 1;
    }
}
