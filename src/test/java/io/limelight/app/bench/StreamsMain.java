package io.limelight.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.app.bench.StreamsCounters.HostCounters;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** The Kafka Streams application as a process of its own; when its input closes it writes its totals and stops. */
final class StreamsMain {
    /** @param args bootstrap servers, application id, topic, directory of its state, commit interval in ms, file for the totals, topic of its output or "" */
    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, args[1]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, args[3]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, args[4]);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaStreams streams = new KafkaStreams(StreamsCounters.topology(args[2], args[6]), settings)) {
            streams.start();
            while (System.in.read() >= 0) {
                // whoever started this closes its end when all is counted
            }
            new ObjectMapper().writeValue(new File(args[5]), totals(streams));
            streams.close(Duration.ofSeconds(10));
        }
    }

    private static Map<String, long[]> totals(KafkaStreams streams) {
        Map<String, long[]> totals = new HashMap<>();
        var store = streams.store(StoreQueryParameters.fromNameAndType(
                StreamsCounters.STORE, QueryableStoreTypes.<String, HostCounters>keyValueStore()));
        try (KeyValueIterator<String, HostCounters> all = store.all()) {
            all.forEachRemaining(
                    host -> totals.put(host.key, host.value.values().totals()));
        }
        return totals;
    }

    private StreamsMain() {}
}
