package io.limelight.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A load, faults one after the other, and what came of each. */
final class FaultRun {
    /** How much, and how long nothing happens before and after each fault. */
    record Plan(long seed, int users, int rate, Duration rest) {}

    /**
     * What one fault did. Times are in milliseconds, each the longest of its kind.
     *
     * @param skipped why it was not done; null when it was, and then alone the rest says something
     * @param entitiesAfter the part of {@code entitiesFailed} after the fault was mended
     * @param failures of requests to nodes that lived
     * @param left broadcasts that left a board although nobody had ended them
     * @param refused why the log did not take events of the load, one for each
     * @param missed what else was promised and did not hold
     * @param wrong what readers were shown and should not have been
     * @param verdict of the whole log until then
     */
    record Row(
            Fault fault,
            @Nullable String skipped,
            long requestsFailed,
            long entitiesFailed,
            long entitiesAfter,
            List<String> failures,
            List<String> left,
            List<String> refused,
            List<String> missed,
            List<String> wrong,
            Verdict verdict) {
        static Row skipped(Fault fault, String why) {
            return new Row(fault, why, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), Verdict.NONE);
        }
    }

    /**
     * All of it.
     *
     * @param rate events a second while there was a load
     */
    record Outcome(int nodes, List<Row> rows, long events, double rate, long requests) {}

    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(3);

    private final Nodes nodes;
    private final Plan plan;
    private final Consumer<String> progress;

    FaultRun(Nodes nodes, Plan plan, Consumer<String> progress) {
        this.nodes = nodes;
        this.plan = plan;
        this.progress = progress;
    }

    Outcome run(List<Fault> faults) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Load load = new Load(nodes.log(), plan.seed, plan.users, plan.rate);
                BoardWatch board = new BoardWatch(nodes.config().getConfig("limelight"), load.programme());
                Readers readers = new Readers(nodes);
                Probes probes = new Probes(nodes)) {
            load.start();
            for (Fault fault : faults) {
                String obstacle = fault.obstacle().apply(nodes);
                if (obstacle != null) {
                    progress.accept(fault.name() + ": skipped, " + obstacle);
                    rows.add(Row.skipped(fault, obstacle));
                    continue;
                }
                sleep(plan.rest);
                Row row = strike(fault, load, board, readers, probes);
                progress.accept("  requests failed for " + row.requestsFailed + " ms, entities for "
                        + row.entitiesFailed + " ms, of " + row.verdict.signIns() + " sign-ins "
                        + row.verdict.toldAgain() + " records again " + row.failures + row.missed + row.wrong
                        + row.verdict.broken());
                rows.add(row);
            }
            load.stop(Duration.ofSeconds(10));
            return new Outcome(nodes.count(), List.copyOf(rows), load.taken(), load.rate(), readers.asked());
        }
    }

    private Row strike(Fault fault, Load load, BoardWatch board, Readers readers, Probes probes) throws Exception {
        progress.accept(fault.name());
        int leftBefore = board.left().size();
        int failedBefore = readers.failures().size();
        int wrongBefore = readers.wrong().size();
        int wrongOnBoard = board.wrong().size();
        int refusedBefore = load.refused().size();
        long start = System.nanoTime();
        List<String> missed = fault.course().run(nodes);
        long mended = System.nanoTime();
        sleep(plan.rest);
        long requests = readers.failedMillis(start);
        long entities = probes.failedMillis(start);
        long after = probes.failedMillis(mended);
        List<String> wrong = new ArrayList<>(after(wrongBefore, readers.wrong()));
        wrong.addAll(after(wrongOnBoard, board.wrong()));
        List<String> failures = after(failedBefore, readers.failures());
        List<String> left = after(leftBefore, board.left());
        Verdict verdict = settle(load, readers, wrong);
        List<String> refused = after(refusedBefore, load.refused());
        return new Row(
                fault, null, requests, entities, after, failures, left, refused, missed, List.copyOf(wrong), verdict);
    }

    /** Signs of life alone, until every node shows exactly who is on air, and all that the log holds is stored. */
    private Verdict settle(Load load, Readers readers, List<String> wrong) throws Exception {
        load.rest(true);
        readers.rest(true);
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
        String disagreement = readers.disagreement(load.programme().onAir());
        while (disagreement != null && System.nanoTime() < deadline) {
            sleep(Duration.ofMillis(100));
            disagreement = readers.disagreement(load.programme().onAir());
        }
        if (disagreement != null) {
            wrong.add(disagreement);
        }
        Drain.await(nodes.log(), SETTLED_WITHIN);
        Verdict verdict = Verdict.of(nodes);
        load.rest(false);
        readers.rest(false);
        return verdict;
    }

    private static List<String> after(int before, List<String> all) {
        return List.copyOf(all.subList(before, all.size()));
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
