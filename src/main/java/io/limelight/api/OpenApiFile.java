package io.limelight.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/** The description of both ports, as the jar holds it. */
final class OpenApiFile {
    private static final String RESOURCE = "/openapi/limelight.yaml";

    private final HttpResponse response;

    OpenApiFile() {
        try (InputStream file = OpenApiFile.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            response = HttpResponse.create()
                    .withEntity(HttpEntities.create(
                            MediaTypes.applicationWithFixedCharset("yaml", HttpCharsets.UTF_8)
                                    .toContentType(),
                            file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    HttpResponse response() {
        return response;
    }
}
