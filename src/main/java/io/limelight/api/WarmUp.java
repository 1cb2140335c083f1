package io.limelight.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rehearsal before balancers send clients to a node, so that whoever asks first does not wait until a JVM has loaded and compiled what
 * it runs: requests of the node's own for whole slates, each of a user who was never there, through a port of their own that is closed
 * again.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String REQUEST = """
            GET /v1/users/limelight-warm-up-%d/recommendations?scene=home&count=%d HTTP/1.1\r
            Host: localhost\r
            Connection: close\r
            \r
            """;

    private final ApiConfig config;
    private final long deadline;

    private WarmUp(ApiConfig config) {
        this.config = config;
        this.deadline = System.nanoTime() + config.timeouts().warmUp().toNanos();
    }

    /**
     * Completes when the node is warm, or its time for that is over; never with a failure.
     *
     * @param rehearsal starts a clients' port whose slates nobody is shown and no log keeps
     */
    public static CompletionStage<Done> of(
            Function<ApiConfig, CompletionStage<ApiServer>> rehearsal, ApiConfig config) {
        if (config.limits().warmUp() == 0) {
            return CompletableFuture.completedFuture(Done.getInstance());
        }
        Duration atMost = config.timeouts().warmUp();
        WarmUp warmUp = new WarmUp(config);
        return rehearsal
                .apply(config.onAnyLoopbackPort())
                .thenApplyAsync(warmUp::ask)
                .exceptionally(failure -> {
                    LOG.warn("the node is not as warm as it should be", failure);
                    return Done.getInstance();
                })
                .toCompletableFuture()
                .completeOnTimeout(Done.getInstance(), atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Done ask(ApiServer server) {
        try {
            for (int user = 0; user < config.limits().warmUp() && System.nanoTime() < deadline; user++) {
                ask(server.address(), user);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            server.stop(Duration.ZERO);
        }
        return Done.getInstance();
    }

    private void ask(InetSocketAddress server, int user) throws IOException {
        String request = REQUEST.formatted(user, config.limits().maxCount());
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout((int) config.timeouts().request().toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("a slate of its own was answered "
                        + answer.lines().findFirst().orElse("with nothing"));
            }
        }
    }
}
