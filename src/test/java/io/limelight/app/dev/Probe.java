package io.limelight.app.dev;

import com.datastax.oss.driver.api.core.CqlSession;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Leaves one mark in Kafka and one in Cassandra, and finds them again. */
record Probe(String name, DevPorts ports) {

    void write() throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka());
        try (Admin admin = Admin.create(client);
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
            producer.send(new ProducerRecord<>(name, name)).get(20, TimeUnit.SECONDS);
        }
        try (CqlSession session = session()) {
            session.execute("CREATE KEYSPACE " + name
                    + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE " + name + ".marks (mark text PRIMARY KEY)");
            session.execute("INSERT INTO " + name + ".marks (mark) VALUES ('" + name + "')");
        }
    }

    List<String> readKafka() {
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(name, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }

    List<String> readCassandra() {
        try (CqlSession session = session()) {
            return session.execute("SELECT mark FROM " + name + ".marks")
                    .map(row -> row.getString("mark"))
                    .all();
        }
    }

    private CqlSession session() {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", ports.cassandra()))
                .withLocalDatacenter("datacenter1")
                .build();
    }
}
