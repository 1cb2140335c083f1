package io.limelight.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder, each as {@code .csv} or {@code .csv.gz}; one that lies there both ways is read plain. */
record KuaiRandFiles(Path dir) {
    Path only(String name) {
        return all(name + ".csv", name + ".csv").get(0);
    }

    /** At least one, in order of name. */
    List<Path> all(String prefix, String what) {
        List<Path> files = any(prefix);
        if (files.isEmpty()) {
            throw new InvalidDataset(dir + ": no file " + what + " (or .csv.gz) of KuaiRand-Pure");
        }
        return files;
    }

    List<Path> any(String prefix) {
        try (Stream<Path> entries = Files.list(dir)) {
            List<String> names = entries.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith(prefix) && (name.endsWith(".csv") || name.endsWith(".csv.gz")))
                    .sorted()
                    .toList();
            return names.stream()
                    .filter(name -> !name.endsWith(".gz") || !names.contains(name.substring(0, name.length() - 3)))
                    .map(dir::resolve)
                    .toList();
        } catch (IOException e) {
            throw new InvalidDataset(dir + ": the folder cannot be read");
        }
    }
}
