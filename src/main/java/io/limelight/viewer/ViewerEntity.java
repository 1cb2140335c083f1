package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerView;
import io.limelight.entity.Replies;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.entity.Stamped;
import io.limelight.impression.Came;
import io.limelight.viewer.ViewerEntity.Command;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.EventAdapter;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The entity around a {@link Viewer}: applies a batch in memory at once, where requests see it, and persists one folded delta
 * when it is asked to. Delivering the same batch twice changes nothing.
 */
public final class ViewerEntity extends EventSourcedBehavior<Command, ViewerAdvanced, Viewer> {
    public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "viewer");

    /** What a viewer entity understands. */
    public sealed interface Command {}

    /**
     * Apply behaviours of this user, in log order.
     *
     * @param clockMillis how far event time has come for the user's ledger
     * @param heldBy the incarnation that holds what the sender gave before and that is not durable yet; another one refuses
     */
    public record ApplyBehaviours(
            List<Sourced<Behaviour>> behaviours,
            long clockMillis,
            long heldBy,
            ActorRef<Applied<ViewerVerdict>> replyTo)
            implements Command {}

    /**
     * Remember slates that this user was shown, in log order.
     *
     * @param heldBy as with {@link ApplyBehaviours}
     */
    public record ApplySlates(List<Sourced<ShownSlate>> slates, long heldBy, ActorRef<Applied<ViewerVerdict>> replyTo)
            implements Command {}

    /**
     * Tell what came of slates whose time is over. Changes nothing that a repeated question would miss.
     *
     * @param clockMillis how far event time has come
     */
    public record Look(List<RecommendationId> slates, long clockMillis, ActorRef<Looked> replyTo) implements Command {}

    /** For each slate, in the order asked, what came of its hosts; empty when it does not wait any more. */
    public record Looked(List<List<Came>> came) {}

    /** The final samples of all slates up to a place in the log have left; no answer is needed, since the next one covers it. */
    public record Settle(Position through) implements Command {}

    /**
     * What followed of an erasure of this user is in the log: see that nothing of before it is stored. Asked again until it is
     * answered, and the log is read again from before the erasure until then: so a crash anywhere finishes it.
     *
     * @param through the place of the erasure
     * @param heldBy as with {@link ApplyBehaviours}
     */
    public record Purge(Position through, long heldBy, ActorRef<Applied<ViewerVerdict>> replyTo) implements Command {}

    /** Store all that was applied so far. */
    public record Persist(ActorRef<Durable> replyTo) implements Command {}

    /** Tell a request what it may know of its user. */
    public record View(long nowMillis, ActorRef<ViewerView> replyTo) implements Command {}

    /** Tell the whole state. */
    public record Inspect(ActorRef<ViewerSnapshot> replyTo) implements Command {}

    /** Store what is pending and stop: nobody has asked for a while. */
    public enum Sleep implements Command {
        NOW
    }

    private final UserId id;
    private final ViewerConfig config;
    private final long incarnation;
    private final ViewerCounter counter;
    /** The snapshot that is due has to end what was stored before it. */
    private boolean purging;

    /**
     * @param incarnation unique to this start of the entity; see {@link Replies#incarnation}
     * @param counter hears what became of the user's actions
     */
    public static Behavior<Command> create(UserId id, ViewerConfig config, long incarnation, ViewerCounter counter) {
        return Behaviors.setup(context -> new ViewerEntity(id, config, incarnation, counter));
    }

    private ViewerEntity(UserId id, ViewerConfig config, long incarnation, ViewerCounter counter) {
        super(PersistenceId.ofUniqueId(persistenceId(id)));
        this.id = id;
        this.config = config;
        this.incarnation = incarnation;
        this.counter = counter;
    }

    /** What the entity's rows are stored under. */
    public static String persistenceId(UserId id) {
        return "viewer|" + id.value();
    }

    @Override
    public Viewer emptyState() {
        return new Viewer(config);
    }

    /** By hand: the toolkit's builder makes a list of cases for each entity, and looks through it for each message. */
    @Override
    public CommandHandler<Command, ViewerAdvanced, Viewer> commandHandler() {
        return this::handle;
    }

    private Effect<ViewerAdvanced, Viewer> handle(Viewer viewer, Command command) {
        if (command instanceof ApplyBehaviours behaviours) {
            return applyBehaviours(viewer, behaviours);
        } else if (command instanceof View ask) {
            return Effect().reply(ask.replyTo(), viewer.view(id, ask.nowMillis()));
        } else if (command instanceof ApplySlates slates) {
            return applySlates(viewer, slates);
        } else if (command instanceof Persist persist) {
            return persist(viewer, persist);
        } else if (command instanceof Look look) {
            return look(viewer, look);
        } else if (command instanceof Settle settle) {
            return settle(viewer, settle);
        } else if (command instanceof Purge purge) {
            return purge(viewer, purge);
        } else if (command instanceof Inspect ask) {
            return Effect().reply(ask.replyTo(), viewer.snapshot());
        }
        return sleep(viewer);
    }

    private Effect<ViewerAdvanced, Viewer> applyBehaviours(Viewer viewer, ApplyBehaviours command) {
        if (Replies.isForAnother(command.heldBy(), incarnation)) {
            return Effect().reply(command.replyTo(), new Applied<>(incarnation, List.of()));
        }
        List<ViewerVerdict> verdicts = new ArrayList<>(command.behaviours().size());
        for (Sourced<Behaviour> behaviour : command.behaviours()) {
            verdicts.add(viewer.apply(behaviour));
        }
        viewer.advance(command.clockMillis());
        viewer.takeCounts(counter);
        return visible(viewer, command.replyTo(), verdicts);
    }

    private Effect<ViewerAdvanced, Viewer> applySlates(Viewer viewer, ApplySlates command) {
        if (Replies.isForAnother(command.heldBy(), incarnation)) {
            return Effect().reply(command.replyTo(), new Applied<>(incarnation, List.of()));
        }
        command.slates().forEach(viewer::show);
        viewer.takeCounts(counter);
        return visible(viewer, command.replyTo(), List.of());
    }

    /** What waits for a checkpoint is bounded, and a delta with it: a user who never rests is stored at once. */
    private Effect<ViewerAdvanced, Viewer> visible(
            Viewer viewer, ActorRef<Applied<ViewerVerdict>> replyTo, List<ViewerVerdict> verdicts) {
        Applied<ViewerVerdict> reply = new Applied<>(incarnation, verdicts);
        ViewerAdvanced delta = viewer.pending() < config.pending() ? null : viewer.takeDelta();
        return delta == null
                ? Effect().reply(replyTo, reply)
                : Effect().persist(delta).thenReply(replyTo, stored -> reply);
    }

    private Effect<ViewerAdvanced, Viewer> look(Viewer viewer, Look command) {
        viewer.advance(command.clockMillis());
        viewer.takeCounts(counter);
        List<List<Came>> came = command.slates().stream().map(viewer::look).toList();
        return Effect().reply(command.replyTo(), new Looked(came));
    }

    private Effect<ViewerAdvanced, Viewer> settle(Viewer viewer, Settle command) {
        viewer.settle(command.through());
        return Effect().none();
    }

    private Effect<ViewerAdvanced, Viewer> purge(Viewer viewer, Purge command) {
        Applied<ViewerVerdict> reply = new Applied<>(incarnation, List.of());
        if (Replies.isForAnother(command.heldBy(), incarnation)) {
            return Effect().reply(command.replyTo(), reply);
        }
        viewer.erased(command.through());
        purging = true;
        return Effect().persist(viewer.takeDeltaOrNothing()).thenRun(stored -> {
            if (!purging) {
                command.replyTo().tell(reply);
            }
        });
    }

    /** What is done after a write waits for the snapshot that the write made due. */
    @Override
    public SignalHandler<Viewer> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(SnapshotCompleted.class, (viewer, stored) -> purging = false)
                .onSignal(SnapshotFailed.class, (viewer, failed) -> {
                    if (purging) {
                        viewer.rowsGone(false);
                    }
                })
                .build();
    }

    private Effect<ViewerAdvanced, Viewer> persist(Viewer viewer, Persist command) {
        Durable durable = new Durable(incarnation);
        ViewerAdvanced delta = viewer.takeDelta();
        return delta == null
                ? Effect().reply(command.replyTo(), durable)
                : Effect().persist(delta).thenReply(command.replyTo(), stored -> durable);
    }

    private Effect<ViewerAdvanced, Viewer> sleep(Viewer viewer) {
        ViewerAdvanced delta = viewer.takeDelta();
        return delta == null ? Effect().stop() : Effect().persist(delta).thenStop();
    }

    @Override
    public EventHandler<Viewer, ViewerAdvanced> eventHandler() {
        return (viewer, delta) -> {
            viewer.replay(delta);
            return viewer;
        };
    }

    @Override
    public EventAdapter<ViewerAdvanced, ?> eventAdapter() {
        return Stamped.events(ViewerAdvanced.class, Replies.epoch(incarnation));
    }

    @Override
    public SnapshotAdapter<Viewer> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(Viewer viewer) {
                long epoch = Replies.epoch(incarnation);
                return purging ? Stamped.endingHistory(epoch, viewer.snapshot()) : Stamped.of(epoch, viewer.snapshot());
            }

            @Override
            public Viewer fromJournal(Object stored) {
                return Viewer.from(config, (ViewerSnapshot) stored);
            }
        };
    }

    @Override
    public boolean shouldSnapshot(Viewer viewer, ViewerAdvanced delta, long sequence) {
        return purging || sequence % config.snapshotEvery() == 0;
    }
}
