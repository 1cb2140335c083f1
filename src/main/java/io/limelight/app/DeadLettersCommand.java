package io.limelight.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.DeadLetter;
import io.limelight.log.DeadLetterBox;
import io.limelight.log.LogConfig;
import io.limelight.settings.Settings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight dead-letters}: what could not be read or applied, each record once, and the way back into its topic. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Records that could not be read or applied: lists them, and drives them again.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ?> OUTSIDE_THE_CLUSTER = Map.of("pekko.actor.provider", "local");

    @Spec
    private @Nullable CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest, oldest first.")
    int list(
            @Option(names = "--limit", defaultValue = "100", description = "How many; ${DEFAULT-VALUE} by default.")
                    int limit,
            @Option(names = "--json", description = "One JSON object a line.") boolean json,
            @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.") @Nullable
                    Path conf) {
        List<DeadLetter> letters = with(conf, box -> box.newest(limit));
        letters.forEach(letter -> out().println(json ? json(letter) : line(letter)));
        return 0;
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description = "Appends their bytes to their topics again: all, those of a reason, or one.")
    int redrive(
            @Option(names = "--reason", description = "Only of this reason: ${COMPLETION-CANDIDATES}.")
                    DeadLetter.@Nullable Reason reason,
            @Option(
                            names = "--source",
                            paramLabel = "TOPIC-PARTITION-OFFSET",
                            description = "Only the one from there, as list says it.")
                    @Nullable
                    String source,
            @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.") @Nullable
                    Path conf) {
        long driven = with(
                conf,
                box -> box.redrive(letter -> (reason == null || letter.reason() == reason)
                        && (source == null || DeadLetterBox.source(letter).equals(source))));
        out().println(driven + (driven == 1 ? " record" : " records") + " driven again");
        return source != null && driven == 0 ? 1 : 0;
    }

    private static <T> T with(@Nullable Path conf, Function<DeadLetterBox, CompletionStage<T>> use) {
        Config config = Settings.load(conf, ConfigFactory.parseMap(OUTSIDE_THE_CLUSTER));
        LogConfig log = LogConfig.from(config.getConfig("limelight"));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "limelight-operator", config);
        try {
            return use.apply(new DeadLetterBox(system, log))
                    .toCompletableFuture()
                    .join();
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private static String line(DeadLetter letter) {
        return DeadLetterBox.source(letter) + "  " + letter.reason() + "  " + letter.at() + "  " + letter.detail();
    }

    private static String json(DeadLetter letter) {
        ObjectNode node = JSON.createObjectNode()
                .put("source", DeadLetterBox.source(letter))
                .put("topic", letter.topic())
                .put("partition", letter.partition())
                .put("offset", letter.offset())
                .put("reason", letter.reason().name())
                .put("detail", letter.detail())
                .put("at", letter.at().toString());
        byte[] key = letter.key();
        node.put("key", key == null ? null : new String(key, StandardCharsets.UTF_8));
        node.put("valueBase64", letter.value());
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    }
}
