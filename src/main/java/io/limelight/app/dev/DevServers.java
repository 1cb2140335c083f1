package io.limelight.app.dev;

import io.limelight.app.dev.DevConfig.Budgets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A real Kafka and a real Cassandra for one developer, on the loopback interface. Both serve when {@link #start}
 * returns, both are gone when {@link #close} returns, and what they acknowledged is there at the next start.
 */
public final class DevServers implements AutoCloseable {
    private final DevConfig config;
    private final DevServer kafka;
    private final DevServer cassandra;

    private DevServers(DevConfig config) {
        this.config = config;
        Path logs = config.dataDir().resolve("logs");
        this.kafka = new DevServer("kafka", Commands.kafka(config), logs);
        this.cassandra = new DevServer("cassandra", Commands.cassandra(config), logs);
    }

    /**
     * Starts both at once and waits until both serve.
     *
     * @throws DevServersException when a port is taken, memory is short, or a server does not start; nothing is left
     *     running then
     */
    public static DevServers start(DevConfig config) {
        DevServers servers = new DevServers(config);
        servers.kafka.awaitPredecessor(config.budgets().stop());
        servers.cassandra.awaitPredecessor(config.budgets().stop());
        config.ports().requireFree();
        Preflight.requireMemory(config.memory().leastAvailableMib());
        try {
            servers.awaitBoth();
            return servers;
        } catch (RuntimeException broken) {
            servers.close();
            throw broken;
        }
    }

    /** For tests: the defaults, on ports that nobody uses. */
    public static DevServers startOnFreePorts(Path dataDir) {
        return start(DevConfig.defaults().withDataDir(dataDir).withPorts(DevPorts.free()));
    }

    public String kafkaBootstrap() {
        return "127.0.0.1:" + config.ports().kafka();
    }

    public String cassandraContactPoint() {
        return "127.0.0.1:" + config.ports().cassandra();
    }

    public DevPorts ports() {
        return config.ports();
    }

    public DevServer kafka() {
        return kafka;
    }

    public DevServer cassandra() {
        return cassandra;
    }

    /** The server that is gone although nobody stopped it, if any. */
    public Optional<DevServer> endedByItself() {
        return Stream.of(kafka, cassandra).filter(server -> !server.isAlive()).findFirst();
    }

    /** Stops one server in order and waits until it has ended; past the stop budget it is killed. */
    public void stop(DevServer server) {
        server.beginStop();
        server.awaitStop(config.budgets().stop());
    }

    /** Starts one server again after {@link DevServer#kill} or {@link #stop}, and waits until it serves. */
    public void restart(DevServer server) {
        server.kill();
        await(server.name(), server.start());
    }

    /** Stops both in order; past the stop budget they are killed. Close what uses them first. */
    @Override
    public void close() {
        close(config.budgets().stop());
    }

    /** The same in a budget of the caller's, for both together. */
    public void close(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        kafka.beginStop();
        cassandra.beginStop();
        kafka.awaitStop(within);
        cassandra.awaitStop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    private void awaitBoth() {
        CompletableFuture<Void> first = kafka.start();
        CompletableFuture<Void> second = cassandra.start();
        CompletableFuture<Void> both = CompletableFuture.allOf(first, second);
        for (CompletableFuture<Void> one : List.of(first, second)) {
            one.whenComplete((ready, broken) -> {
                if (broken != null) {
                    both.completeExceptionally(broken);
                }
            });
        }
        await("kafka and cassandra", both);
    }

    private void await(String what, CompletableFuture<Void> ready) {
        Budgets budgets = config.budgets();
        try {
            ready.get(budgets.start().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof DevServersException clear
                    ? clear
                    : new DevServersException(what + " cannot be started", broken);
        } catch (TimeoutException late) {
            throw new DevServersException(
                    what + " did not start within " + budgets.start().toSeconds()
                            + " s (limelight.dev.start-budget); see "
                            + kafka.log().getParent(),
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DevServersException("Interrupted while " + what + " started", interrupted);
        }
    }
}
