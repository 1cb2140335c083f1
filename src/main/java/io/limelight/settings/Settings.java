package io.limelight.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole configuration: system properties over the operator's file over Limelight's defaults over the libraries'. */
public final class Settings {
    private static final ConfigParseOptions MUST_EXIST =
            ConfigParseOptions.defaults().setAllowMissing(false);

    /** Where an operator may add keys of which the defaults know nothing; whoever reads them knows what may stand there. */
    private static final List<String> OPEN = List.of(
            "limelight.board.rankings.weights.",
            "limelight.cascade.scenes.",
            "limelight.dev.kafka-settings.",
            "limelight.learn.ctr-only.",
            "limelight.rank.fusion.");

    public static Config load(@Nullable Path file) {
        return load(file, ConfigFactory.empty());
    }

    /** @param profile one of conf/profiles, over the defaults and below the operator's file */
    public static Config load(@Nullable String profile, @Nullable Path file) {
        Config profiled = profile == null ? ConfigFactory.empty() : profile(profile);
        return layered(ConfigFactory.empty(), operators(file).withFallback(profiled));
    }

    private static Config profile(String name) {
        String resource = "profiles/" + name + ".conf";
        if (!name.matches("[a-z0-9-]+") || Settings.class.getClassLoader().getResource(resource) == null) {
            throw new ConfigException.Generic(
                    "there is no profile '" + name + "'; conf/profiles has node-1, node-2 and node-3");
        }
        return ConfigFactory.parseResources(Settings.class.getClassLoader(), resource, MUST_EXIST);
    }

    /** {@code overrides} over everything but system properties; for development servers and tests. */
    public static Config load(@Nullable Path file, Config overrides) {
        return layered(overrides, operators(file));
    }

    private static Config operators(@Nullable Path file) {
        return file == null ? ConfigFactory.empty() : ConfigFactory.parseFile(file.toFile(), MUST_EXIST);
    }

    private static Config layered(Config overrides, Config operators) {
        Config defaults = ConfigFactory.parseResourcesAnySyntax(
                        Settings.class.getClassLoader(), "limelight.conf", MUST_EXIST)
                .withFallback(ConfigFactory.defaultReferenceUnresolved());
        Config over = ConfigFactory.systemProperties().withFallback(overrides);
        Config all = over.withFallback(operators).withFallback(defaults).resolve();
        if (!operators.isEmpty()) {
            refuseUnknown(all, over.withFallback(defaults).resolve());
        }
        return all;
    }

    /** A setting misspelt would leave its default in force, and nobody the wiser. */
    private static void refuseUnknown(Config all, Config withoutOperators) {
        all.entrySet().forEach(setting -> {
            String path = setting.getKey();
            if (path.startsWith("limelight.")
                    && !withoutOperators.hasPathOrNull(path)
                    && OPEN.stream().noneMatch(path::startsWith)) {
                throw new ConfigException.BadValue(
                        setting.getValue().origin(), path, "there is no such setting; conf/ has all there are");
            }
        });
    }

    private Settings() {}
}
