package io.limelight.api;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.Rejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;

/** Seals routes: a request that none of them takes, or that one fails, is answered with a problem too. */
final class Rejections {
    static Route seal(Route route, Bodies bodies, Answers answers) {
        RejectionHandler rejections = RejectionHandler.newBuilder()
                .handleAll(MethodRejection.class, all -> refused(bodies, request -> methodNotAllowed(request, all)))
                .handle(
                        Rejection.class,
                        other -> refused(
                                bodies,
                                request -> Problem.of(Code.MALFORMED_REQUEST, Quoted.clean(other.toString(), 200))))
                .handleNotFound(refused(
                        bodies,
                        request -> Problem.of(
                                Code.NOT_FOUND,
                                "nothing is at " + Quoted.of(request.getUri().path())
                                        + "; /openapi.yaml lists what is")))
                .build();
        ExceptionHandler exceptions = ExceptionHandler.newBuilder()
                .match(
                        Throwable.class,
                        failure -> Directives.complete(answers.problem(failure).response()))
                .build();
        return route.seal(rejections, exceptions);
    }

    private static Route refused(Bodies bodies, Function<HttpRequest, Problem> problem) {
        return Directives.extractRequest(request -> {
            bodies.discard(request);
            return Directives.complete(problem.apply(request).response());
        });
    }

    private static Problem methodNotAllowed(HttpRequest request, List<MethodRejection> all) {
        String allowed = all.stream()
                .map(MethodRejection::supported)
                .map(HttpMethod::value)
                .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                .distinct()
                .collect(Collectors.joining(", "));
        return Problem.of(
                        Code.METHOD_NOT_ALLOWED,
                        Quoted.of(request.method().value()) + " is not for this resource; allowed: " + allowed)
                .header("Allow", allowed);
    }

    private Rejections() {}
}
