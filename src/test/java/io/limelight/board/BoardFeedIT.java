package io.limelight.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.app.Pipeline;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.HostId;
import io.limelight.domain.Sanction;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.settings.Settings;
import io.limelight.support.TestServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board on a real log. */
@ExtendWith(TestServers.class)
class BoardFeedIT {
    private static final int HOSTS = 5_000;
    private static final HostId BANNED = new HostId("host-7");

    private record Seen(int hosts, boolean banned) {}

    /** The hosts' statuses are of the future, so that nobody lapses while they are written. */
    @Test
    void whoSaysReadyHasAllThatTheLogHeldAtItsStart(DevServers servers) throws Exception {
        LogConfig log = log(servers);
        new Topics(log).ensure();
        try (KafkaLogWriter writer = new KafkaLogWriter(log, "board-feed")) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < HOSTS; i++) {
                HostId host = new HostId("host-" + i);
                sent.add(writer.append(Hosts.host(host).status()).toCompletableFuture());
            }
            sent.add(writer.append(Sanction.ban(BANNED, "case 1")).toCompletableFuture());
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
        Board board = new Board(Hosts.config(""));

        try (BoardFeed feed = Pipeline.feed(board, Hosts.config(""), log)) {
            Seen seen = feed.ready()
                    .thenApply(ready -> new Seen(board.size(), board.sanctions().of(BANNED) != null))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);

            assertThat(seen).isEqualTo(new Seen(HOSTS, true));
        }
    }

    private static LogConfig log(DevServers servers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("limelight.log.bootstrap-servers", servers.kafkaBootstrap());
        settings.put("limelight.log.partitions", 4);
        for (Topic topic : Topic.values()) {
            settings.put("limelight.log.topics." + topic.key(), "boardfeed-" + topic.key());
        }
        Config config = Settings.load(null, ConfigFactory.parseMap(settings));
        return LogConfig.from(config.getConfig("limelight"));
    }
}
