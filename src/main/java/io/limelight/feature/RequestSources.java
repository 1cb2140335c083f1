package io.limelight.feature;

import static io.limelight.feature.Source.text;
import static io.limelight.feature.Source.texts;

import io.limelight.feature.Source.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What can be read of a request: where it is made and when. */
final class RequestSources {
    static final List<Source<FeatureContext>> ALL = List.of(
            text("request.scene", "such as home", from -> from.scene.label()),
            text("request.ui-type", "click, immersive or breathing", from -> SchemaText.word(from.uiType())),
            text("request.placement", "where in the scene, as the client names it", from -> from.placement),
            text("request.song", "the song that plays", from -> from.song == null ? null : from.song.value()),
            texts("time.hour.*", "0 to 23, at an offset such as UTC+8", RequestSources::hour),
            texts("time.weekday.*", "1 is Monday, at an offset such as UTC+8", RequestSources::weekday));

    private static Text<FeatureContext> hour(String argument) {
        ZoneOffset offset = offset(argument);
        return from -> Integer.toString(
                Instant.ofEpochMilli(from.nowMillis).atOffset(offset).getHour());
    }

    private static Text<FeatureContext> weekday(String argument) {
        ZoneOffset offset = offset(argument);
        return from -> Integer.toString(Instant.ofEpochMilli(from.nowMillis)
                .atOffset(offset)
                .getDayOfWeek()
                .getValue());
    }

    private static ZoneOffset offset(String argument) {
        try {
            if (ZoneId.of(argument).normalized() instanceof ZoneOffset offset) {
                return offset;
            }
        } catch (DateTimeException unknown) {
            // said below
        }
        throw new IllegalArgumentException("\"" + argument + "\" is no fixed offset such as UTC+8");
    }

    private RequestSources() {}
}
