package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.Scheduler;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutionContexts;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.MonitorableThreadFactory;
import org.apache.pekko.dispatch.ThreadPoolConfig;

/** Has the toolkit run a dispatcher's actors by a {@link BacklogExecutor}: {@code executor} in conf/pekko.conf names it. */
public final class BacklogDispatcher extends ExecutorServiceConfigurator {
    private static final int MOST = 1_024;

    private final int threads;
    private final int backlog;
    private final Duration lookEvery;
    private final Scheduler scheduler;

    /** @param dispatcher the dispatcher's settings */
    public BacklogDispatcher(Config dispatcher, DispatcherPrerequisites prerequisites) {
        super(dispatcher, prerequisites);
        Section executor = new Section(dispatcher, "backlog-executor");
        this.threads = ThreadPoolConfig.scaledPoolSize(
                executor.integer("threads-min", 1, MOST),
                executor.number("threads-factor", 0, MOST),
                executor.integer("threads-max", 1, MOST));
        this.backlog = executor.integer("backlog", 1, 1_000_000);
        this.lookEvery = executor.duration("look-every", Duration.ofMillis(1), Duration.ofSeconds(1));
        this.scheduler = prerequisites.scheduler();
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory factory) {
        ThreadFactory named =
                factory instanceof MonitorableThreadFactory own ? own.withName(own.name() + "-" + id) : factory;
        return () -> new BacklogExecutor(threads, backlog, named, this::repeated);
    }

    /** On the thread of the toolkit's timers, which wakes anyway. */
    private Cancellable repeated(Runnable look) {
        return scheduler.scheduleAtFixedRate(lookEvery, lookEvery, look, ExecutionContexts.fromExecutor(Runnable::run));
    }
}
