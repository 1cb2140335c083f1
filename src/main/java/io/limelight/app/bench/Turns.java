package io.limelight.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bare run and the stage around it in turns, so that what else the machine does falls on both; the median turn counts, and of ratios
 * that of neighbours, since a machine may be slower for the next minute.
 */
final class Turns {
    private static final int LOOK_EVERY = 10;

    /** What one call took of the CPU, all threads of the process together, and of the wall's time. */
    private record Cost(double cpuMillis, double millis) {}

    private final double warmup;
    private final double seconds;
    private final int rounds;
    private final List<Cost> bare = new ArrayList<>();
    private final List<Cost> stage = new ArrayList<>();

    /**
     * @param warmup seconds of the stage before the first turn: the compiler's CPU is the process's own
     * @param seconds of each turn
     */
    Turns(double warmup, double seconds, int rounds) {
        this.warmup = warmup;
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /** @param making of the stage's input, whose cost is not the stage's */
    void measure(Runnable bareRun, Runnable wholeStage, Runnable making) {
        cost(bareRun, seconds);
        cost(wholeStage, warmup);
        for (int round = 0; round < rounds; round++) {
            bare.add(cost(bareRun, seconds));
            Cost made = cost(making, seconds);
            Cost whole = cost(wholeStage, seconds);
            stage.add(new Cost(whole.cpuMillis - made.cpuMillis, whole.millis - made.millis));
        }
    }

    private static Cost cost(Runnable call, double seconds) {
        ProcessCpu cpu = ProcessCpu.self();
        double before = cpu.millis();
        long started = System.nanoTime();
        long until = started + (long) (seconds * 1e9);
        int calls = 0;
        do {
            for (int i = 0; i < LOOK_EVERY; i++) {
                call.run();
            }
            calls += LOOK_EVERY;
        } while (System.nanoTime() < until);
        return new Cost((cpu.millis() - before) / calls, (System.nanoTime() - started) / 1e6 / calls);
    }

    double bare() {
        return median(bare.stream().mapToDouble(Cost::cpuMillis).sorted().toArray());
    }

    double stage() {
        return median(stage.stream().mapToDouble(Cost::cpuMillis).sorted().toArray());
    }

    double stageWall() {
        return median(stage.stream().mapToDouble(Cost::millis).sorted().toArray());
    }

    /** CPU of the stage over that of the bare run beside it. */
    double stageOverBare() {
        return median(IntStream.range(0, rounds)
                .mapToDouble(round -> stage.get(round).cpuMillis / bare.get(round).cpuMillis)
                .sorted()
                .toArray());
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
