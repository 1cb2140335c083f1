package io.limelight.api;

import java.util.Locale;

/** What went wrong, as a word that clients may act on. Names stay; the OpenAPI file lists them. */
public enum Code {
    MALFORMED_JSON(400, "The body is not JSON"),
    JSON_TOO_COMPLEX(400, "The body is nested too deeply, or a name, number or text in it is too long"),
    DUPLICATE_FIELD(400, "A field is there twice"),
    UNKNOWN_FIELD(400, "A field is not known"),
    UNEXPECTED_FIELD(400, "A field is not for this type of event"),
    MISSING_FIELD(400, "A field is missing"),
    WRONG_TYPE(400, "A value has the wrong type"),
    OUT_OF_RANGE(400, "A value is too small, too large, too short or too long"),
    INVALID_VALUE(400, "A value is not allowed"),
    UNKNOWN_SCENE(400, "The scene is not known"),
    UNKNOWN_TYPE(400, "The type of event is not known"),
    UNKNOWN_PARAMETER(400, "A query parameter is not known"),
    DUPLICATE_PARAMETER(400, "A query parameter is there twice"),
    INVALID_CURSOR(400, "The cursor cannot be continued"),
    TOO_MANY_EVENTS(400, "The body holds too many events"),
    MISSING_HOST(400, "The event names no host"),
    FUTURE_EVENT(400, "The event is of the future"),
    MALFORMED_REQUEST(400, "The request is not HTTP as this server reads it"),
    UNAUTHORIZED(401, "The operators' token is missing or wrong"),
    NOT_FOUND(404, "Nothing is here"),
    METHOD_NOT_ALLOWED(405, "The method is not for this resource"),
    BODY_TIMEOUT(408, "The body did not arrive in time"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The URI is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's type is not application/json"),
    UNSUPPORTED_ENCODING(415, "The body is encoded"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "The server failed"),
    METHOD_UNKNOWN(501, "The method is not known"),
    OVERLOADED(503, "Too much is asked at once"),
    LOG_UNAVAILABLE(503, "The log did not take every event"),
    TIMEOUT(503, "The answer took too long"),
    STOPPING(503, "The node is stopping"),
    NOT_READY(503, "The node is not ready");

    private final int status;
    private final String title;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Code(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As it is written, such as {@code unknown-field}. */
    public String label() {
        return label;
    }
}
