package io.limelight.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.japi.Pair;
import org.jspecify.annotations.Nullable;

/** A query string, read strictly: each parameter known, and there once. */
record Parameters(Map<String, String> values) {
    static Parameters of(HttpRequest request, Set<String> allowed) {
        Map<String, String> values = new HashMap<>();
        for (Pair<String, String> parameter : query(request)) {
            String name = parameter.first();
            if (!allowed.contains(name)) {
                throw new Refusal(
                        Code.UNKNOWN_PARAMETER,
                        "parameter " + Quoted.of(name) + " is not known; allowed: "
                                + (allowed.isEmpty() ? "none" : String.join(", ", new TreeSet<>(allowed))));
            }
            if (values.put(name, parameter.second()) != null) {
                throw new Refusal(Code.DUPLICATE_PARAMETER, "parameter '" + name + "' is there twice");
            }
        }
        return new Parameters(values);
    }

    static void none(HttpRequest request) {
        if (request.getUri().rawQueryString().isPresent()) {
            of(request, Set.of());
        }
    }

    <T> @Nullable T optional(String name, Function<String, T> read) {
        String value = values.get(name);
        return value == null ? null : read.apply(value);
    }

    private static List<Pair<String, String>> query(HttpRequest request) {
        try {
            return request.getUri().query().toList();
        } catch (IllegalUriException malformed) {
            throw new Refusal(Code.MALFORMED_REQUEST, "the query string is malformed; check its percent encoding");
        }
    }
}
