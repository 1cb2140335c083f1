package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code -Dlimelight.docs.write=true} it writes what it else checks. */
class FeaturesPageTest {
    private static final Path PAGE = Path.of("docs/features.md");
    private static final Path KEPT = Path.of("conf/features", Schemas.SERVED.fingerprint() + ".conf");

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("limelight.docs.write")) {
            Files.writeString(PAGE, FeaturesPage.of(Schemas.SERVED));
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, Schemas.SERVED.text());
        }
    }

    @Test
    void thePageIsThatOfTheSchema() {
        assertThat(PAGE)
                .as("stale; run mvn test -Dtest=FeaturesPageTest -Dlimelight.docs.write=true")
                .hasContent(FeaturesPage.of(Schemas.SERVED));
    }

    @Test
    void theServedSchemaIsKept() {
        assertThat(KEPT)
                .as("not kept; run mvn test -Dtest=FeaturesPageTest -Dlimelight.docs.write=true")
                .hasContent(Schemas.SERVED.text());
    }
}
