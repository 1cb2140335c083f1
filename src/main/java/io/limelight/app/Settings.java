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
        Config defaults =
                ConfigFactory.parseResourcesAnySyntax(Settings.class.getClassLoader(), "limelight.conf", MUST_EXIST);
        Config own = file == null
                ? defaults
                : ConfigFactory.parseFile(file.toFile(), MUST_EXIST).withFallback(defaults);
        return over(own);
    }

    /** {@code overrides} over everything but system properties; for development servers and tests. */
    public static Config load(@Nullable Path file, Config overrides) {
        Config defaults =
                ConfigFactory.parseResourcesAnySyntax(Settings.class.getClassLoader(), "limelight.conf", MUST_EXIST);
        Config operators = file == null ? ConfigFactory.empty() : ConfigFactory.parseFile(file.toFile(), MUST_EXIST);
        return over(overrides.withFallback(operators).withFallback(defaults));
    }

    private static Config over(Config own) {
        return ConfigFactory.systemProperties()
                .withFallback(own)
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    private Settings() {}
}
