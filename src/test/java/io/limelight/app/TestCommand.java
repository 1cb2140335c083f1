package io.limelight.app;

import io.limelight.app.dev.DevConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line as a process of its own, as the launcher starts it, in a JVM that is quick to start. */
public final class TestCommand {
    static ProcessBuilder of(String... arguments) {
        return of(List.of(), arguments);
    }

    /** @param settings as options of the JVM, such as {@code -Dlimelight.log.partitions=4} */
    static ProcessBuilder of(List<String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dlimelight.home=" + DevConfig.projectHome()));
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private TestCommand() {}
}
