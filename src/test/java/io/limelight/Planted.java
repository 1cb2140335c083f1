package io.limelight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** A class that breaks a rule, compiled where no build will find it. The n-th of a list is named {@code Planted}n. */
record Planted(String packageName, String body) {
    /** What planted classes use and the class path lacks. */
    private static final List<String> NEIGHBOURS = List.of(
            "io.limelight.learn.Loop",
            "io.limelight.log.Neighbour",
            "io.limelight.wire.proto.Generated",
            "org.tensorflow.Tensor");

    static Path compile(List<Planted> planted, Path directory) {
        List<String> sources = new ArrayList<>();
        for (String neighbour : NEIGHBOURS) {
            int dot = neighbour.lastIndexOf('.');
            sources.add(write(directory, neighbour.substring(0, dot), neighbour.substring(dot + 1), ""));
        }
        for (int number = 0; number < planted.size(); number++) {
            Planted one = planted.get(number);
            sources.add(write(directory, one.packageName, "Planted" + number, one.body));
        }
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        arguments.addAll(sources);
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("what was planted does not compile");
        }
        return classes;
    }

    private static String write(Path directory, String packageName, String name, String body) {
        try {
            Path source = directory.resolve(packageName.replace('.', '/')).resolve(name + ".java");
            Files.createDirectories(source.getParent());
            Files.writeString(source, "package " + packageName + "; public class " + name + " { " + body + " }");
            return source.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
