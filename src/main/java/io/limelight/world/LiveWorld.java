package io.limelight.world;

import io.limelight.domain.HostEvent;
import io.limelight.world.Outlet.Reply;
import io.limelight.world.Tally.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A world on the wall clock: one thread lets it keep up, and whatever leaves it goes to the outlet. What waits for the
 * outlet is bounded: the world stands still rather than outrun the log, and viewers give up rather than queue.
 */
public final class LiveWorld implements AutoCloseable {
    private record Arrived(Emission.Asked asked, Answer answer) {}

    private static final Logger LOG = LoggerFactory.getLogger(LiveWorld.class);

    private final LiveConfig config;
    private final InstantSource clock;
    private final World world;
    private final Outlet outlet;
    private final Tally tally = new Tally();
    private final Witness witness;
    private final Queue<Emission> leaving = new ArrayDeque<>();
    private final Queue<Arrived> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger();
    private final ScheduledExecutorService pacer;
    private final Instant startedAt;
    private Instant lookedAt;
    private volatile int hostsOnAir;

    /** Begins now, by the clock, and moves once started. */
    public LiveWorld(WorldConfig world, LiveConfig config, InstantSource clock, Outlet outlet) {
        this.config = config;
        this.clock = clock;
        this.outlet = outlet;
        this.startedAt = clock.instant();
        this.lookedAt = startedAt;
        this.world = new World(world, startedAt);
        this.witness = new Witness(config.staleness(), tally);
        this.pacer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "limelight-world");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        long nanos = config.tick().toNanos();
        pacer.scheduleWithFixedDelay(this::tickOrSay, 0, nanos, TimeUnit.NANOSECONDS);
    }

    private void tickOrSay() {
        try {
            tick();
        } catch (RuntimeException broken) {
            LOG.error("the world stops", broken);
            throw broken;
        }
    }

    /** Catches up with the clock. */
    void tick() {
        Instant now = clock.instant();
        if (leaving.isEmpty()) {
            leaving.addAll(world.advanceTo(now));
        }
        while (!leaving.isEmpty() && writing.get() < config.maxWriting()) {
            Emission emission = leaving.remove();
            if (emission instanceof Emission.HostTold told) {
                tell(told.event());
            } else if (emission instanceof Emission.ViewerTold told) {
                write(outlet.tell(told.behaviour()), () -> tally.add(Count.BEHAVIOURS));
            } else if (emission instanceof Emission.Asked asked) {
                ask(asked, now);
            }
        }
        for (Arrived arrived = answers.poll(); arrived != null; arrived = answers.poll()) {
            world.answer(arrived.asked, arrived.answer);
        }
        hostsOnAir = world.hostsOnAir();
    }

    private void tell(HostEvent event) {
        write(outlet.tell(event), () -> {
            tally.add(Count.HOST_EVENTS);
            witness.told(event, clock.instant());
        });
    }

    private void write(CompletionStage<?> written, Runnable whenReadable) {
        writing.incrementAndGet();
        written.whenComplete((done, failure) -> {
            writing.decrementAndGet();
            if (failure == null) {
                whenReadable.run();
            } else {
                tally.add(Count.WRITES_FAILED);
            }
        });
    }

    private void ask(Emission.Asked asked, Instant now) {
        boolean late = asked.at().plus(config.patience()).isBefore(now);
        if (late || asking.get() >= config.maxAsking()) {
            tally.add(Count.SKIPPED);
            return;
        }
        asking.incrementAndGet();
        tally.add(Count.REQUESTS);
        Instant askedAt = clock.instant();
        outlet.ask(asked).whenComplete((reply, failure) -> {
            asking.decrementAndGet();
            if (failure != null) {
                tally.add(Count.FAILED);
            } else {
                replied(asked, reply, askedAt);
            }
        });
    }

    private void replied(Emission.Asked asked, Reply reply, Instant askedAt) {
        if (reply instanceof Reply.Answered answered) {
            Instant answeredAt = clock.instant();
            tally.add(Count.ANSWERED);
            tally.add(Tally.Time.LATENCY, Duration.between(askedAt, answeredAt));
            if (answered.answer().degraded()) {
                tally.add(Count.DEGRADED);
            }
            witness.shown(answered.answer(), askedAt, answeredAt);
            answers.add(new Arrived(asked, answered.answer()));
        } else {
            tally.add(reply instanceof Reply.Refused ? Count.REFUSED : Count.FAILED);
        }
    }

    /** From the start. */
    public Figures total() {
        return tally.total(Duration.between(startedAt, clock.instant()), hostsOnAir);
    }

    /** Since the last call, or the start. */
    public synchronized Figures recent() {
        Instant now = clock.instant();
        Duration elapsed = Duration.between(lookedAt, now);
        lookedAt = now;
        return tally.recent(elapsed, hostsOnAir);
    }

    /** Nothing leaves the world any more; hosts on air fall silent. */
    @Override
    public void close() {
        pacer.shutdown();
        try {
            if (!pacer.awaitTermination(1, TimeUnit.SECONDS)) {
                pacer.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            pacer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
