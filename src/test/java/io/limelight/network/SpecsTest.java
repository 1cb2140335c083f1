package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.feature.FeatureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of conf/models is one that the features of conf/features.conf bear out. */
class SpecsTest {
    private static final FeatureSchema SCHEMA = FeatureSchema.from(
            ConfigFactory.parseResources("features.conf").resolve().getConfig("limelight"));

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf/models"))) {
            return files.map(file -> String.valueOf(file.getFileName()).replace(".conf", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSpecFitsTheFeaturesAndSurvivesItsBundle(String name) {
        NetworkSpec spec = NetworkSpec.load(name);

        assertThat(new NetworkLayout(spec, SCHEMA).tables()).isNotEmpty();
        assertThat(NetworkSpec.parse(name, spec.text())).isEqualTo(spec);
    }

    @Test
    void thereAreSpecs() throws IOException {
        assertThat(names()).contains("first", "mmoe", "cgc-gradnorm", "scenes");
    }
}
