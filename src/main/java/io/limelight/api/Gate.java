package io.limelight.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Lets operators in by their token, compared in a time that does not tell how much of a guess was right. */
final class Gate {
    private static final String SCHEME = "Bearer ";

    private final ApiConfig.Operators config;
    private final byte[] expected;

    Gate(ApiConfig.Operators config) {
        this.config = config;
        this.expected = digest(config.token());
    }

    void check(HttpRequest request) {
        if (!config.requireToken()) {
            return;
        }
        if (config.token().isEmpty()) {
            throw refused("no token is set: choose one in limelight.api.operators.token");
        }
        String header = request.getHeader("Authorization").map(h -> h.value()).orElse("");
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? header.substring(SCHEME.length()).strip() : "";
        if (!MessageDigest.isEqual(digest(token), expected)) {
            throw refused("send the header 'Authorization: Bearer <token>'");
        }
    }

    private static Answered refused(String detail) {
        return new Answered(Problem.of(Code.UNAUTHORIZED, detail)
                .header("WWW-Authenticate", "Bearer realm=\"limelight operators\""));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
