package io.limelight.api;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.jspecify.annotations.Nullable;

/** One bound port. It answers from the moment it exists until it is stopped. */
final class HttpPort {
    /** What the last answer is given to leave, and a connection to end when the deadline has passed. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private static final Executor AFTER_A_MOMENT =
            CompletableFuture.delayedExecutor(MOMENT.toMillis(), TimeUnit.MILLISECONDS);

    private final ServerBinding binding;
    private final InProgress inProgress;
    private @Nullable CompletionStage<Done> stopped;

    private HttpPort(ServerBinding binding, InProgress inProgress) {
        this.binding = binding;
        this.inProgress = inProgress;
    }

    /** @param setting where the port comes from, for the message when it is taken */
    static CompletionStage<HttpPort> bind(
            ActorSystem<?> system, ApiConfig config, ApiConfig.Endpoint endpoint, String setting, Route route) {
        InProgress inProgress = new InProgress();
        return Http.get(system)
                .newServerAt(endpoint.host(), endpoint.port())
                .withSettings(settings(system, config))
                .bind(inProgress.counting(route.function(system)))
                .handle((binding, failure) -> {
                    if (binding == null) {
                        throw new CompletionException(notBound(endpoint, setting, failure));
                    }
                    return new HttpPort(binding, inProgress);
                });
    }

    InetSocketAddress address() {
        return binding.localAddress();
    }

    /** Takes no new connection, lets requests in progress end, and cuts what is left at the deadline; once, however often asked. */
    synchronized CompletionStage<Done> stop(Duration hardDeadline) {
        if (stopped == null) {
            stopped = stopNow(hardDeadline);
        }
        return stopped;
    }

    private CompletionStage<Done> stopNow(Duration hardDeadline) {
        long deadline = System.nanoTime() + hardDeadline.toNanos();
        return binding.unbind()
                .thenCompose(unbound -> inProgress
                        .none()
                        .toCompletableFuture()
                        .completeOnTimeout(null, hardDeadline.toMillis(), TimeUnit.MILLISECONDS))
                .thenComposeAsync(none -> binding.terminate(left(deadline)), AFTER_A_MOMENT)
                .thenApply(terminated -> Done.getInstance());
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(MOMENT.toNanos(), deadline - System.nanoTime()));
    }

    private static ServerSettings settings(ActorSystem<?> system, ApiConfig config) {
        ApiConfig.Timeouts timeouts = config.timeouts();
        Map<String, Object> server = Map.of(
                "request-timeout",
                timeouts.request().toMillis() + " ms",
                "idle-timeout",
                timeouts.idle().toMillis() + " ms",
                "max-connections",
                config.limits().maxConnections(),
                "transparent-head-requests",
                "on",
                "server-header",
                "",
                "parsing.max-content-length",
                (long) config.limits().maxBodyBytes() * Bodies.DRAINED,
                "parsing.illegal-header-warnings",
                "off",
                "parsing.error-logging-verbosity",
                "off",
                "parsing.error-handler",
                IllegalRequests.class.getName());
        Config overrides = ConfigFactory.parseMap(server, "api.conf").atPath("pekko.http.server");
        return ServerSettings.create(overrides.withFallback(system.settings().config()))
                .withTerminationDeadlineExceededResponse(
                        Problem.of(Code.STOPPING, "the node is stopping; ask another, or again")
                                .header("Retry-After", "1")
                                .response());
    }

    private static RuntimeException notBound(ApiConfig.Endpoint endpoint, String setting, Throwable failure) {
        String where = endpoint.host() + ":" + endpoint.port();
        return new CannotListen(
                "cannot listen on " + where + ": " + reason(failure) + "; " + setting + " chooses another", failure);
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return String.valueOf(cause.getMessage()).replaceFirst("^\\[[^]]*] ", "");
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
