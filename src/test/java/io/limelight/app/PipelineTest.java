package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.app.dev.DevServers;
import io.limelight.board.LiveHost;
import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.support.TestServers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class PipelineTest {
    private static final HostId HOST = new HostId("h1");

    @Test
    void anEventAndABehaviourReachTheBoardThroughKafkaAndCassandra(DevServers servers) throws Exception {
        Config config = Settings.load(
                null,
                ConfigFactory.parseMap(Map.of(
                        "limelight.log.bootstrap-servers",
                        servers.kafkaBootstrap(),
                        "limelight.cassandra.contact-point",
                        servers.cassandraContactPoint(),
                        "limelight.cassandra.keyspace",
                        "pipeline",
                        "limelight.log.partitions",
                        4)));
        try (Node node =
                Node.start(config, InstantSource.system()).toCompletableFuture().get(60, TimeUnit.SECONDS)) {
            CompletableFuture<LiveHost> live = new CompletableFuture<>();
            CompletableFuture<LiveHost> clicked = new CompletableFuture<>();
            node.pipeline().board.onChange((host, now) -> {
                if (now != null) {
                    live.complete(now);
                    if (now.status().counters().total(Signal.CLICK) == 1) {
                        clicked.complete(now);
                    }
                }
            });
            Instant now = Instant.now();
            node.pipeline()
                    .log
                    .append(new HostEvent.ProfileChanged(
                            new EventId("e1"),
                            HOST,
                            now,
                            new HostProfile("Ana", null, null, "eu", "singing", List.of(), List.of(), 0)));
            node.pipeline()
                    .log
                    .append(new HostEvent.BroadcastStarted(
                            new EventId("e2"), HOST, now, new BroadcastId("b1"), Activity.CHAT, null, "hello"));

            LiveHost onAir = live.get(30, TimeUnit.SECONDS);

            assertThat(onAir.status().broadcastId()).isEqualTo(new BroadcastId("b1"));

            node.pipeline()
                    .log
                    .append(new Behaviour.Clicked(
                            new Behaviour.Header(new EventId("c1"), new UserId("u1"), now, null, null), Room.of(HOST)));

            assertThat(clicked.get(30, TimeUnit.SECONDS).status().counters().total(Signal.CLICK))
                    .isOne();
        }
    }
}
