package io.limelight.host;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Sourced;
import io.limelight.entity.Internal;
import io.limelight.entity.Replies;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.entity.Stamped;
import io.limelight.host.HostEntity.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.EventAdapter;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * The entity around a {@link Host}: applies a batch in memory at once, tells the boards, and persists one folded delta when it
 * is asked to. Delivering the same batch twice changes nothing.
 */
public final class HostEntity extends EventSourcedBehavior<Command, HostAdvanced, Host> {
    public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "host");

    /** Of a host's epochs, so many bits count its starts under one owner: a newer owner's revisions are newer, whatever an old one does. */
    private static final int OWNER_SHIFT = 20;

    /** What a host entity understands. */
    public sealed interface Command {}

    /**
     * Apply events of this host, in log order.
     *
     * @param heldBy the incarnation that holds what the sender gave before and that is not durable yet; another one refuses
     */
    public record ApplyEvents(List<Sourced<HostEvent>> events, long heldBy, ActorRef<Applied<HostVerdict>> replyTo)
            implements Command {}

    /**
     * Count what viewers did, in log order.
     *
     * @param heldBy as with {@link ApplyEvents}
     */
    public record ApplyAudience(List<AudienceRecord> records, long heldBy, ActorRef<Applied<HostVerdict>> replyTo)
            implements Command {}

    /** Store and publish all that was applied so far. */
    public record Persist(ActorRef<Durable> replyTo) implements Command {}

    /** Tell the whole state. */
    public record Inspect(ActorRef<HostSnapshot> replyTo) implements Command {}

    /** Store what is pending and stop: nobody has asked for a while. */
    public enum Sleep implements Command {
        NOW
    }

    /** A publication failed. */
    record Lost(CompletableFuture<?> publication) implements Command, Internal {}

    /** What somebody waited for has arrived, or some of it failed. */
    record Out(List<Runnable> actions, boolean failed) implements Command, Internal {}

    enum PublishDue implements Command, Internal {
        STATUS,
        SCENES
    }

    private final HostId id;
    private final HostConfig config;
    private final String audienceSource;
    private final long incarnation;
    private final HostPublisher publisher;
    private boolean epochStored;

    /**
     * @param incarnation unique to this start of the entity; see {@link Replies#incarnation}
     * @param audienceSource the topic that audience offsets count in
     * @param nanoClock by which a status leaves no sooner after another than it may
     */
    public static Behavior<Command> create(
            HostId id,
            HostConfig config,
            HostOutlet outlet,
            String audienceSource,
            long incarnation,
            LongSupplier nanoClock) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new HostEntity(
                id,
                config,
                audienceSource,
                incarnation,
                new HostPublisher(id, config, outlet, nanoClock, context, timers))));
    }

    private HostEntity(HostId id, HostConfig config, String audienceSource, long incarnation, HostPublisher publisher) {
        super(PersistenceId.ofUniqueId(persistenceId(id)));
        this.id = id;
        this.config = config;
        this.audienceSource = audienceSource;
        this.incarnation = incarnation;
        this.publisher = publisher;
    }

    /** What the entity's rows are stored under. */
    public static String persistenceId(HostId id) {
        return "host|" + id.value();
    }

    @Override
    public Host emptyState() {
        return new Host(id);
    }

    /** By hand: the toolkit's builder makes a list of cases for each entity, and looks through it for each message. */
    @Override
    public CommandHandler<Command, HostAdvanced, Host> commandHandler() {
        return this::handle;
    }

    private Effect<HostAdvanced, Host> handle(Host host, Command command) {
        if (command instanceof ApplyAudience audience) {
            return applyAudience(host, audience);
        } else if (command instanceof ApplyEvents events) {
            return applyEvents(host, events);
        } else if (command instanceof PublishDue due) {
            return Effect().none().thenRun(h -> publisher.due(h, due));
        } else if (command instanceof Out out) {
            return Effect().none().thenRun(h -> publisher.out(out));
        } else if (command instanceof Lost lost) {
            return Effect().none().thenRun(h -> publisher.lost(lost));
        } else if (command instanceof Persist persist) {
            return persist(host, persist);
        } else if (command instanceof Inspect ask) {
            return Effect().reply(ask.replyTo(), host.snapshot());
        }
        return sleep(host);
    }

    private Effect<HostAdvanced, Host> applyEvents(Host host, ApplyEvents command) {
        if (Replies.isForAnother(command.heldBy(), incarnation)) {
            return Effect().reply(command.replyTo(), new Applied<>(incarnation, List.of()));
        }
        List<HostVerdict> verdicts = new ArrayList<>(command.events().size());
        for (Sourced<HostEvent> event : command.events()) {
            HostVerdict verdict = host.apply(event);
            verdicts.add(verdict);
            if (verdict instanceof HostVerdict.Accepted) {
                publisher.changed(event.fact());
            }
        }
        return visible(host, command.replyTo(), verdicts);
    }

    private Effect<HostAdvanced, Host> applyAudience(Host host, ApplyAudience command) {
        if (Replies.isForAnother(command.heldBy(), incarnation)) {
            return Effect().reply(command.replyTo(), new Applied<>(incarnation, List.of()));
        }
        command.records().forEach(record -> host.apply(record, audienceSource));
        publisher.countersChanged(command.records());
        return visible(host, command.replyTo(), List.of());
    }

    /**
     * The first batch of an incarnation stores its epoch before any status leaves, so that a zombie's is older; a host that never
     * rests is stored before the checkpoint asks, so that a delta stays small.
     */
    private Effect<HostAdvanced, Host> visible(
            Host host, ActorRef<Applied<HostVerdict>> replyTo, List<HostVerdict> verdicts) {
        Applied<HostVerdict> reply = new Applied<>(incarnation, verdicts);
        if (epochStored) {
            publisher.publishIfDue(host);
            HostAdvanced delta = host.pending() < config.pending() ? null : host.takeDelta();
            return delta == null
                    ? Effect().reply(replyTo, reply)
                    : Effect().persist(delta).thenReply(replyTo, stored -> reply);
        }
        return Effect()
                .persist(host.nextEpoch(Replies.epoch(incarnation) << OWNER_SHIFT))
                .thenRun(stored -> {
                    epochStored = true;
                    publisher.publishIfDue(stored);
                    replyTo.tell(reply);
                });
    }

    private Effect<HostAdvanced, Host> persist(Host host, Persist command) {
        publisher.publishNow(host);
        Durable durable = new Durable(incarnation);
        HostAdvanced delta = host.takeDelta();
        if (delta == null) {
            return Effect()
                    .none()
                    .thenRun(h -> publisher.whenOut(() -> command.replyTo().tell(durable)));
        }
        return Effect()
                .persist(delta)
                .thenRun(h -> publisher.whenOut(() -> command.replyTo().tell(durable)));
    }

    private Effect<HostAdvanced, Host> sleep(Host host) {
        if (epochStored) {
            publisher.leave(host);
        }
        HostAdvanced delta = host.takeDelta();
        return delta == null ? Effect().stop() : Effect().persist(delta).thenStop();
    }

    @Override
    public EventHandler<Host, HostAdvanced> eventHandler() {
        return (host, delta) -> {
            host.replay(delta);
            return host;
        };
    }

    @Override
    public EventAdapter<HostAdvanced, ?> eventAdapter() {
        return Stamped.events(HostAdvanced.class, Replies.epoch(incarnation));
    }

    @Override
    public SnapshotAdapter<Host> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(Host host) {
                return Stamped.of(Replies.epoch(incarnation), host.snapshot());
            }

            @Override
            public Host fromJournal(Object stored) {
                return Host.from(id, (HostSnapshot) stored);
            }
        };
    }

    @Override
    public boolean shouldSnapshot(Host host, HostAdvanced delta, long sequence) {
        return sequence % config.snapshotEvery() == 0;
    }
}
