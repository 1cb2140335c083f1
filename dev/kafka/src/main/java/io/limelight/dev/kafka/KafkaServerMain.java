package io.limelight.dev.kafka;

import io.limelight.dev.Lifeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and controller on the loopback interface, for development. What it acknowledged outlives a kill of
 * the process (not a crash of the machine).
 *
 * <p>Arguments: data directory, port, controller port, then {@code name=value} for any setting of the broker.
 */
public final class KafkaServerMain implements Lifeline.Server {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final Path data;
    private final Map<String, String> settings;
    private volatile KafkaRaftServer server;

    private KafkaServerMain(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    public static void main(String[] args) {
        Path data = Path.of(args[0]).toAbsolutePath();
        Map<String, String> settings = settings(data, args[1], args[2]);
        for (String setting : Arrays.asList(args).subList(3, args.length)) {
            String[] pair = setting.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        Lifeline.hold(new KafkaServerMain(data, settings));
    }

    @Override
    public void start() throws Exception {
        Files.createDirectories(data);
        if (!Files.exists(data.resolve("meta.properties"))) {
            format();
        }
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(System.err)
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(CONTROLLER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
    }

    private static Map<String, String> settings(Path data, String port, String controllerPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        String clients = "PLAINTEXT://127.0.0.1:" + port;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("log.dirs", data.toString());
        settings.put("listeners", clients + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("auto.create.topics.enable", "false");

        // one broker holds everything
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "4");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // waits that only help clusters; the session timeout is how long a killed broker's successor is fenced
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");

        // hundreds of small partitions in little disk and memory
        settings.put("log.segment.bytes", String.valueOf(32 << 20));
        settings.put("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }
}
