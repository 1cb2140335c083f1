package io.limelight.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.limelight.app.dev.DevServers;
import io.limelight.support.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster node as a process of its own, on the shared servers, with addresses that the test chooses: to be stopped in order,
 * killed, frozen and thawed.
 */
public final class NodeProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile(".*operators on \\S*/(\\S+:\\d+)$");
    private static final Pattern CLIENTS = Pattern.compile(".*clients on \\S*/(\\S+:\\d+),.*");

    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> listens = new CompletableFuture<>();

    private NodeProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "node-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a node; {@link #awaitReady} says when it answers.
     *
     * @param name of the cluster: its topics, groups and keyspace
     * @param dir where the node's settings are kept
     * @param settings over those of {@link TestNode}, such as the node's port, its seeds and its roles
     */
    public static NodeProcess start(DevServers servers, String name, Path dir, Map<String, ?> settings)
            throws IOException {
        return start(List.of(), TestNode.config(servers, name, settings), dir);
    }

    /** @param prefix what its command begins with, such as the one that runs another elsewhere */
    public static NodeProcess start(List<String> prefix, Config config, Path dir) throws IOException {
        String limelight = config.getConfig("limelight").root().render(ConfigRenderOptions.concise());
        Path conf = Files.writeString(Files.createTempFile(dir, "node", ".conf"), "limelight = " + limelight);
        ProcessBuilder command = TestCommand.of("node", "--conf=" + conf);
        command.command().addAll(0, prefix);
        return new NodeProcess(command.redirectOutput(
                        conf.resolveSibling(conf.getFileName() + ".log").toFile())
                .start());
    }

    /** Settings of a node at one loopback address among those that seed its cluster. */
    public static Map<String, Object> at(String host, int port, List<String> seeds) {
        return Map.of("limelight.cluster.host", host, "limelight.cluster.port", port, "limelight.cluster.seeds", seeds);
    }

    private void read() {
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.add(line);
                if (LISTENS.matcher(line).matches()) {
                    listens.complete(line);
                }
            }
        } catch (IOException gone) {
            // an end like any other
        }
        listens.completeExceptionally(new AssertionError("the node ended: " + said));
    }

    public NodeProcess awaitReady() throws Exception {
        try {
            listens.get(120, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("the node does not answer: " + said, late);
        }
        return this;
    }

    public URI operators() {
        return URI.create("http://" + address(LISTENS));
    }

    public URI clients() {
        return URI.create("http://" + address(CLIENTS));
    }

    private String address(Pattern pattern) {
        Matcher matcher = pattern.matcher(listens.join());
        if (!matcher.matches()) {
            throw new IllegalStateException(listens.join());
        }
        return matcher.group(1);
    }

    /** All lines that the node wrote to its standard error. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** Whether it ended because its cluster went on without it. */
    public boolean isGivenUp() {
        return said.stream().anyMatch(line -> line.contains(Node.GivenUp.SAYS));
    }

    /** Waits until the node has ended by itself, as one does whose cluster gave it up. */
    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the node goes on: " + said);
        }
    }

    /** Asks it to leave in order, and waits until it has. */
    public void leave() throws Exception {
        Signals.send("TERM", process.pid());
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the node did not leave: " + said);
        }
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
    }

    public void freeze() throws Exception {
        Signals.send("STOP", process.pid());
    }

    public void thaw() throws Exception {
        Signals.send("CONT", process.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
