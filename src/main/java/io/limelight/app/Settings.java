package io.limelight.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The whole configuration: system properties over the operator's file over Limelight's defaults over the libraries'. */
public final class Settings {
    private static final ConfigParseOptions MUST_EXIST =
            ConfigParseOptions.defaults().setAllowMissing(false);

    public static Config load(@Nullable Path file) {
        return load(file, ConfigFactory.empty());
    }

    /** @param profile one of conf/profiles, over the defaults and below the operator's file */
    static Config load(@Nullable String profile, @Nullable Path file) {
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
        Config defaults =
                ConfigFactory.parseResourcesAnySyntax(Settings.class.getClassLoader(), "limelight.conf", MUST_EXIST);
        return ConfigFactory.systemProperties()
                .withFallback(overrides)
                .withFallback(operators)
                .withFallback(defaults)
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    private Settings() {}
}
