package io.limelight.api;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/** Answers what is not a request at all, before any route sees it. Pekko finds it by name, as a Scala object. */
public final class IllegalRequests extends ParsingErrorHandler {
    /** The field that a Scala object has its one instance in. */
    public static final IllegalRequests MODULE$ = new IllegalRequests();

    private IllegalRequests() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        Code code = switch (status.intValue()) {
            case 413 -> Code.BODY_TOO_LARGE;
            case 414 -> Code.URI_TOO_LONG;
            case 431 -> Code.HEADERS_TOO_LARGE;
            case 501 -> Code.METHOD_UNKNOWN;
            default -> Code.MALFORMED_REQUEST;
        };
        return Problem.of(code, Quoted.clean(error.summary(), 200)).response();
    }
}
