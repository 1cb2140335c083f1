package io.limelight.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.limelight.domain.Scene;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SectionTest {
    private static final Section SECTION = Section.of(
            ConfigFactory.parseString("""
                            room {
                              seats = 0, share = 1.5, wait = 0s, long = 90s, colour = seconds, size = 10 B, words = "a, b,,"
                              by-key { "a.b" = 1, kitchen = true }
                            }
                            """, ConfigParseOptions.defaults().setOriginDescription("room.conf")), "room");

    private static Arguments refused(String path, Function<Section, Object> read, String why) {
        return Arguments.of(path, read, why);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("seats", s -> s.integer("seats", 1), "must be 1 or more, not 0"),
                refused("seats", s -> s.integer("seats", 1, 9), "must be 1 to 9, not 0"),
                refused("share", s -> s.share("share"), "must be 0 to 1, not 1.5"),
                refused("wait", s -> s.duration("wait"), "must be 1ms or more, not 0s"),
                refused(
                        "long",
                        s -> s.duration("long", Duration.ZERO, Duration.ofMinutes(1)),
                        "must be 0s to 1m, not 90s"),
                refused("size", s -> s.bytes("size", 1024, 2048), "must be 1024 to 2048 bytes, not 10"),
                refused(
                        "colour",
                        s -> s.oneOf("colour", Scene.class),
                        "must be one of home, playback, comment, immersive, not"),
                refused("by-key.kitchen", s -> s.at("by-key").key("kitchen", Scene::of), "scene 'kitchen' is unknown"),
                refused("colour", s -> s.integer("colour", 1), "has type STRING rather than NUMBER"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refused")
    void whatCannotBeIsNamedWithWhereItStandsAndWhatWouldBeRight(
            String path, Function<Section, Object> read, String why) {
        assertThatThrownBy(() -> read.apply(SECTION))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("limelight.room." + path)
                .hasMessageContaining("room.conf: ")
                .hasMessageContaining(why);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> SECTION.at("door").bool("open"))
                .isInstanceOf(ConfigException.Missing.class)
                .hasMessageContaining("limelight.room.door");
        assertThat(SECTION.bad("door", "a room has a door"))
                .hasMessageContaining("room.conf: ")
                .hasMessageContaining("'limelight.room.door': a room has a door");
    }

    @Test
    void nothingButWhatIsKnownMayBeHere() {
        SECTION.at("by-key").only("kitchen", "\"a.b\"");

        assertThatThrownBy(() -> SECTION.at("by-key").only("kitchen"))
                .hasMessageContaining("limelight.room.by-key.\"a.b\"")
                .hasMessageContaining("there is no such setting here; there are kitchen");
    }

    @Test
    void keysMayHaveDots() {
        Section byKey = SECTION.at("by-key");

        assertThat(byKey.textByKey()).containsEntry("a.b", "1").containsEntry("kitchen", "true");
        assertThat(byKey.names()).allSatisfy(name -> assertThat(byKey.has(name)).isTrue());
    }

    @Test
    void wordsMayStandInOneText() {
        assertThat(SECTION.words("words")).containsExactly("a", "b");
    }

    @Test
    void aConstantIsNamedInWhateverCase() {
        assertThat(SECTION.oneOf("colour", TimeUnit.class)).isEqualTo(TimeUnit.SECONDS);
        assertThat(Section.of(ConfigFactory.parseString("room.colour = Seconds"), "room")
                        .oneOf("colour", TimeUnit.class))
                .isEqualTo(TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.0015S, 1500000ns",
        "PT0.25S, 250ms",
        "PT1M, 1m",
        "PT90S, 90s",
        "PT1H, 1h",
        "PT90M, 90m",
        "P10D, 10d",
        "PT-0.001S, -1ms"
    })
    void durationsReadAsTheyAreWritten(Duration duration, String text) {
        assertThat(Section.plain(duration)).isEqualTo(text);
        assertThat(ConfigFactory.parseString("d = " + text).getDuration("d")).isEqualTo(duration);
    }
}
