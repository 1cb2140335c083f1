package io.limelight.dev.cassandra;

import io.limelight.dev.Lifeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.cassandra.service.CassandraDaemon;
import org.apache.cassandra.service.StorageService;

/**
 * One Cassandra node on the loopback interface, for development. What it acknowledged outlives a kill of the process:
 * the commit log is mapped, and the page cache stays (not so a crash of the machine).
 *
 * <p>Arguments: data directory, port of the clients, storage port. JMX stays closed.
 */
public final class CassandraServerMain implements Lifeline.Server {
    private final Path data;
    private final int nativePort;
    private final int storagePort;
    private volatile CassandraDaemon daemon;

    private CassandraServerMain(Path data, int nativePort, int storagePort) {
        this.data = data;
        this.nativePort = nativePort;
        this.storagePort = storagePort;
    }

    public static void main(String[] args) {
        Path data = Path.of(args[0]).toAbsolutePath();
        Lifeline.hold(new CassandraServerMain(data, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(data);
        Path yaml = Files.writeString(data.resolve("cassandra.yaml"), yaml());
        System.setProperty("cassandra.config", yaml.toUri().toString());
        System.setProperty("cassandra.storagedir", data.toString());
        System.setProperty("cassandra-foreground", "true");
        daemon = new CassandraDaemon(true);
        daemon.activate();
        if (!daemon.isNativeTransportRunning()) {
            throw new IllegalStateException("Cassandra started without its native transport");
        }
    }

    @Override
    public void stop() throws Exception {
        StorageService.instance.drain();
    }

    private String yaml() {
        return """
                cluster_name: limelight-dev
                num_tokens: 1
                auto_bootstrap: false
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1:%2$d"
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                native_transport_port: %1$d
                storage_port: %2$d

                data_file_directories: ["%3$s/data"]
                commitlog_directory: "%3$s/commitlog"
                saved_caches_directory: "%3$s/saved_caches"
                hints_directory: "%3$s/hints"
                cdc_raw_directory: "%3$s/cdc"
                commitlog_sync: periodic
                commitlog_sync_period: 1000ms
                commitlog_segment_size: 16MiB
                commitlog_total_space: 128MiB
                auto_snapshot: false
                hinted_handoff_enabled: false
                dynamic_snitch: false

                memtable_heap_space: 96MiB
                memtable_offheap_space: 32MiB
                memtable_allocation_type: heap_buffers
                file_cache_size: 32MiB
                networking_cache_size: 16MiB
                key_cache_size: 16MiB
                column_index_cache_size: 2KiB
                concurrent_reads: 16
                concurrent_writes: 16
                concurrent_compactors: 1
                compaction_throughput: 64MiB/s
                native_transport_max_threads: 16
                """.formatted(nativePort, storagePort, data);
    }
}
