package io.limelight.app.faults;

import io.limelight.domain.BroadcastId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A load, faults one after the other, and what came of it. */
final class FaultRun {
    /** How much, and how long nothing happens before and after each fault. */
    record Plan(long seed, int users, int rate, Duration rest) {}

    /** What one fault did. Times are in milliseconds, each the longest of its kind. */
    record Row(String fault, long took, long requestsFailed, long entitiesFailed, List<String> left) {}

    /**
     * All of it.
     *
     * @param wrong what readers were shown and should not have been
     */
    record Outcome(
            List<Row> rows,
            long events,
            long refused,
            long requests,
            long failed,
            List<String> wrong,
            Verdict verdict) {}

    private final Trio nodes;
    private final Plan plan;
    private final Consumer<String> progress;
    private final List<Row> rows = new ArrayList<>();

    FaultRun(Trio nodes, Plan plan, Consumer<String> progress) {
        this.nodes = nodes;
        this.plan = plan;
        this.progress = progress;
    }

    Outcome run(List<Fault> faults) throws Exception {
        try (Load load = new Load(nodes.log(), plan.seed, plan.users, plan.rate);
                BoardWatch board = new BoardWatch(nodes.config().getConfig("limelight"), load.programme());
                Readers readers = new Readers(nodes)) {
            load.start();
            sleep(plan.rest);
            for (Fault fault : faults) {
                strike(fault, board, readers);
            }
            load.rest();
            awaitAgreement(readers, load.programme().onAir());
            readers.close();
            load.stop(Duration.ofSeconds(10));
            progress.accept("draining");
            Verdict.awaitDrained(nodes, Duration.ofMinutes(2));
            List<String> wrong = new ArrayList<>(readers.wrong());
            wrong.addAll(board.wrong());
            progress.accept("folding the log");
            return new Outcome(
                    List.copyOf(rows),
                    load.taken(),
                    load.refused(),
                    readers.asked(),
                    readers.failed(),
                    wrong,
                    Verdict.of(nodes));
        }
    }

    private void strike(Fault fault, BoardWatch board, Readers readers) throws Exception {
        progress.accept(fault.name());
        int left = board.left().size();
        long start = System.nanoTime();
        fault.course().run(nodes);
        long took = (System.nanoTime() - start) / 1_000_000;
        sleep(plan.rest);
        List<String> all = board.left();
        Row row = new Row(
                fault.name(),
                took,
                readers.requestsFailedMillis(start),
                readers.entitiesFailedMillis(start),
                all.subList(left, all.size()));
        progress.accept("  " + row);
        rows.add(row);
    }

    /** In the end every node shows exactly who is on air. */
    private void awaitAgreement(Readers readers, Map<String, BroadcastId> onAir) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (int node = 0; node < Trio.NODES; node++) {
            while (!shows(readers, node).equals(onAir)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "node " + node + " shows " + shows(readers, node) + ", on air are " + onAir);
                }
                sleep(Duration.ofMillis(100));
            }
        }
    }

    private static Map<String, BroadcastId> shows(Readers readers, int node) throws InterruptedException {
        try {
            return readers.shows(node);
        } catch (IOException failed) {
            return Map.of();
        }
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
