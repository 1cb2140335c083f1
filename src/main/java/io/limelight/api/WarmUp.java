package io.limelight.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommender;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;

/**
 * Requests of a node's own before balancers send clients to it: whoever asks first does not wait until a JVM has loaded what it runs.
 * They are for slates that force a host who is never on air, so nobody is shown and nothing comes into the log; what a port does
 * is run by asking for the API's description.
 */
public final class WarmUp {
    private static final String NOBODY = "limelight-warm-up";
    private static final byte[] DESCRIBE =
            "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final Recommender recommender;
    private final InetSocketAddress clients;
    private final int patienceMillis;
    private final RecommendRequest request;
    private final long deadline;

    private WarmUp(Recommender recommender, InetSocketAddress clients, ApiConfig config) {
        this.recommender = recommender;
        this.clients = clients;
        this.patienceMillis = (int) config.timeouts().request().toMillis();
        this.request = new RecommendRequest(
                        new UserId(NOBODY), null, Scene.HOME, config.limits().maxCount(), null, Set.of(), null, true)
                .forcing(new HostId(NOBODY));
        this.deadline = System.nanoTime() + config.timeouts().warmUp().toNanos();
    }

    /**
     * Completes when the node is warm, or its time for that is over; never with a failure.
     *
     * @param clients where the clients' port is bound
     */
    public static CompletionStage<Done> of(Recommender recommender, InetSocketAddress clients, ApiConfig config) {
        Duration atMost = config.timeouts().warmUp();
        return new WarmUp(recommender, clients, config)
                .ask(config.limits().warmUp())
                .completeOnTimeout(Done.getInstance(), atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Done> ask(int times) {
        if (times == 0 || System.nanoTime() > deadline) {
            return CompletableFuture.completedFuture(Done.getInstance());
        }
        return recommender
                .recommend(request)
                .thenAccept(answer -> Json.ok(json -> RecommendationWriter.write(json, answer, true)))
                .thenRunAsync(this::describe)
                .exceptionally(failure -> null)
                .thenCompose(done -> ask(times - 1))
                .toCompletableFuture();
    }

    private void describe() {
        InetAddress address = clients.getAddress();
        try (Socket socket = new Socket(
                address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, clients.getPort())) {
            socket.setSoTimeout(patienceMillis);
            OutputStream out = socket.getOutputStream();
            out.write(DESCRIBE);
            out.flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
