package io.limelight.app;

import com.typesafe.config.Config;
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

    /** {@code overrides} over everything but system properties; for development servers and tests. */
    public static Config load(@Nullable Path file, Config overrides) {
        Config defaults =
                ConfigFactory.parseResourcesAnySyntax(Settings.class.getClassLoader(), "limelight.conf", MUST_EXIST);
        Config operators = file == null ? ConfigFactory.empty() : ConfigFactory.parseFile(file.toFile(), MUST_EXIST);
        return ConfigFactory.systemProperties()
                .withFallback(overrides)
                .withFallback(operators)
                .withFallback(defaults)
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    private Settings() {}
}
