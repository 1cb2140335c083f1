package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the README and docs/ say is there. */
class ReadmeTest {
    private static final Path HOME = DevConfig.projectHome();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|href \"([^\"]+)\"");
    private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./limelight ([^#\\n]+)");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(HOME.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsSomewhere(Path page) throws IOException {
        List<Path> lost = LINK.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("#"))
                .map(link -> page.resolveSibling(link.replaceAll("#.*", "")).normalize())
                .filter(Files::notExists)
                .toList();

        assertThat(lost).isEmpty();
    }

    @Test
    void everyCommandAndOptionNamedExists() throws IOException {
        List<String> commands = COMMAND.matcher(readme())
                .results()
                .map(found -> found.group(1).strip())
                .toList();

        assertThat(commands).isNotEmpty().allSatisfy(ReadmeTest::exists);
    }

    private static void exists(String words) {
        CommandLine command = Main.commandLine();
        for (String word : words.split("\\s+", -1)) {
            CommandLine sub = command.getSubcommands().get(word);
            if (sub != null) {
                command = sub;
            } else if (word.startsWith("--")) {
                assertThat(command.getCommandSpec().findOption(word))
                        .as(word + " of " + words)
                        .isNotNull();
            }
        }
        assertThat(command.getSubcommands()).as(words + " is a whole command").isEmpty();
    }

    @Test
    void theGateRunsTheReadmesTestCommand() throws IOException {
        String gate = Files.readString(HOME.resolve(".ci").resolve("run"));

        assertThat(readme()).containsPattern("(?m)^    mvn verify( |$)");
        assertThat(gate).containsPattern("(?m)^exec mvn (-\\S+ )*verify \"\\$@\"$");
    }

    @Test
    void everyRoomIsInTheReadme() throws IOException {
        Path rooms = HOME.resolve("src/main/java/io/limelight");
        List<String> linked =
                LINK.matcher(readme()).results().map(MatchResult::group).toList();
        try (Stream<Path> packages = Files.list(rooms)) {
            assertThat(packages.filter(Files::isDirectory))
                    .allSatisfy(room ->
                            assertThat(linked).contains("](src/main/java/io/limelight/" + room.getFileName() + ")"));
        }
    }

    private static String readme() throws IOException {
        return Files.readString(HOME.resolve("README.md"));
    }
}
