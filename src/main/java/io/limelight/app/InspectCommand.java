package io.limelight.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.api.Inspected;
import io.limelight.api.StateJson;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.UserId;
import io.limelight.journal.Journal;
import io.limelight.journal.Moment;
import io.limelight.settings.Settings;
import io.limelight.viewer.ViewerConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code limelight inspect}: a host's or a viewer's state out of the journal, whether or not a node runs. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "A host's or a viewer's state as stored, now or as it was.",
        synopsisSubcommandLabel = "COMMAND")
public final class InspectCommand {
    private static final ObjectMapper YAML = new YAMLMapper()
            .configure(YAMLGenerator.Feature.MINIMIZE_QUOTES, true)
            .configure(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, false);

    /** It looks and changes nothing: a store that is not there is said at once, and no table is made. */
    private static final Map<String, ?> OUTSIDE_THE_CLUSTER = Map.of(
            "pekko.actor.provider", "local",
            "limelight.cassandra.create", false,
            "datastax-java-driver.advanced.reconnect-on-init", false);

    @Spec
    private @Nullable CommandSpec spec;

    /** What both commands take beside the id. */
    static final class How {
        @Option(
                names = "--at",
                paramLabel = "TIME|SEQUENCE",
                converter = MomentConverter.class,
                description = "As of a time such as 2026-01-31T20:15:00Z, or of a stored delta; the newest by default.")
        private Moment at = Moment.Newest.NEWEST;

        @Option(names = "--json", description = "One JSON object on a line.")
        private boolean json;

        @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults.")
        private @Nullable Path conf;
    }

    static final class MomentConverter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String text) {
            try {
                return Moment.of(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Command(name = "host", mixinStandardHelpOptions = true, description = "A host.")
    int host(@Parameters(paramLabel = "ID") String id, @Mixin How how) throws JsonProcessingException {
        HostId host = valid(id, HostId::new);
        return print(how, inspector -> inspector.host(host, how.at));
    }

    @Command(name = "viewer", mixinStandardHelpOptions = true, description = "A viewer.")
    int viewer(@Parameters(paramLabel = "ID") String id, @Mixin How how) throws JsonProcessingException {
        UserId user = valid(id, UserId::new);
        return print(how, inspector -> inspector.viewer(user, how.at));
    }

    private <T> T valid(String id, Function<String, T> read) {
        try {
            return read.apply(id);
        } catch (InvalidFact invalid) {
            throw new ParameterException(spec().commandLine(), "ID: " + invalid.getMessage(), invalid);
        }
    }

    private int print(How how, Function<Inspector, CompletionStage<Inspected>> look) throws JsonProcessingException {
        Config config = Settings.load(how.conf, ConfigFactory.parseMap(OUTSIDE_THE_CLUSTER));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "limelight-operator", config);
        try {
            Inspector inspector = new Inspector(Journal.get(system), ViewerConfig.from(config.getConfig("limelight")));
            ObjectNode state =
                    StateJson.of(look.apply(inspector).toCompletableFuture().join());
            spec().commandLine()
                    .getOut()
                    .println(
                            how.json
                                    ? state.toString()
                                    : YAML.writeValueAsString(state).strip());
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
        return 0;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
