package io.limelight.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * A client in a process of its own, so that what it costs is not the node's: so many connections, each asking again when it is
 * answered. Prints one JSON object for each of its runs, of which the first warms it up too; {@code unranked} are answers that no
 * model ranked, for want of one or of time.
 */
public final class LoadClient {
    private static final int USERS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Arguments: base URI, connections, host count wanted, seed, seconds of each run. */
    public static void main(String[] args) throws InterruptedException {
        URI target = URI.create(args[0]);
        int connections = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        SplittableRandom seeds = new SplittableRandom(Long.parseLong(args[3]));
        for (int run = 4; run < args.length; run++) {
            run(target, connections, count, seeds, Duration.ofSeconds(Long.parseLong(args[run])));
        }
    }

    private static void run(URI target, int connections, int count, SplittableRandom seeds, Duration lasting)
            throws InterruptedException {
        Times times = new Times();
        LongAdder failed = new LongAdder();
        LongAdder unranked = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        long started = System.nanoTime();
        long until = started + lasting.toNanos();
        for (int i = 0; i < connections; i++) {
            SplittableRandom random = seeds.split();
            Thread thread = new Thread(() -> ask(target, count, random, until, times, failed, unranked));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        new Report()
                .figure("requests", times.count())
                .figure("failed", failed.sum())
                .figure("unranked", unranked.sum())
                .figure("requestsPerSecond", times.count() / seconds)
                .figure("p50Millis", times.millis(50))
                .figure("p99Millis", times.millis(99))
                .print(new java.io.PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8), true);
    }

    private static void ask(
            URI target,
            int count,
            SplittableRandom random,
            long until,
            Times times,
            LongAdder failed,
            LongAdder unranked) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (System.nanoTime() < until) {
            int user = (int) (USERS * Math.pow(random.nextDouble(), 3));
            URI uri = target.resolve("/v1/users/2-user-" + user + "/recommendations?scene=home&count=" + count);
            long asked = System.nanoTime();
            try {
                HttpResponse<byte[]> response =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    times.add(System.nanoTime() - asked);
                    if (JSON.readTree(response.body()).path("modelVersion").isNull()) {
                        unranked.increment();
                    }
                } else {
                    failed.increment();
                }
            } catch (java.io.IOException broken) {
                failed.increment();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private LoadClient() {}
}
