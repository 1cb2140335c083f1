package io.limelight.app.cluster;

import io.limelight.domain.Position;
import io.limelight.domain.ViewerView;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.host.HostEntity;
import io.limelight.host.HostVerdict;
import io.limelight.impression.Came;
import io.limelight.viewer.ViewerEntity;
import io.limelight.viewer.ViewerEntity.Looked;
import io.limelight.wire.AppliedAnswer;
import io.limelight.wire.HostAsk;
import io.limelight.wire.LookedAnswer;
import io.limelight.wire.Unreadable;
import io.limelight.wire.ViewerAsk;
import io.limelight.wire.ViewerViews;
import java.io.NotSerializableException;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * What nodes ask each other's entities and what those answer, as Pekko sends it; bound in {@code serialization.conf}. Nodes of two
 * versions speak to each other while a new one is rolled out: a manifest is never reused for something else.
 */
public final class EntitySerializer extends SerializerWithStringManifest {
    private final ExtendedActorSystem system;

    /** Pekko makes it. */
    public EntitySerializer(ExtendedActorSystem system) {
        this.system = system;
    }

    @Override
    public int identifier() {
        return 7302;
    }

    @Override
    public String manifest(Object message) {
        return Manifest.of(message).name();
    }

    @Override
    public byte[] toBinary(Object message) {
        if (message instanceof HostEntity.ApplyEvents it) {
            return new HostAsk(path(it.replyTo()), it.heldBy(), it.events(), List.of()).encode();
        } else if (message instanceof HostEntity.ApplyAudience it) {
            return new HostAsk(path(it.replyTo()), it.heldBy(), List.of(), it.records()).encode();
        } else if (message instanceof HostEntity.Persist it) {
            return hostAsk(it.replyTo());
        } else if (message instanceof HostEntity.Inspect it) {
            return hostAsk(it.replyTo());
        } else if (message instanceof ViewerEntity.Command it) {
            return toViewer(it).encode();
        } else if (message instanceof Applied<?> it) {
            return new AppliedAnswer(it.incarnation(), Verdicts.numbers(it.verdicts()), Verdicts.told(it.verdicts()))
                    .encode();
        } else if (message instanceof Durable it) {
            return new AppliedAnswer(it.incarnation(), List.of(), List.of()).encode();
        } else if (message instanceof Looked it) {
            return new LookedAnswer(it.came().stream()
                            .map(slate -> slate.stream().map(Came::afterMillis).toList())
                            .toList())
                    .encode();
        } else if (message instanceof ViewerView it) {
            return ViewerViews.encode(it);
        }
        throw Manifest.notSent(message);
    }

    private byte[] hostAsk(ActorRef<?> replyTo) {
        return new HostAsk(path(replyTo), 0, List.of(), List.of()).encode();
    }

    private ViewerAsk toViewer(ViewerEntity.Command command) {
        if (command instanceof ViewerEntity.ApplyBehaviours it) {
            return new ViewerAsk(
                    path(it.replyTo()), it.heldBy(), it.clockMillis(), it.behaviours(), List.of(), List.of(), null);
        } else if (command instanceof ViewerEntity.ApplySlates it) {
            return new ViewerAsk(path(it.replyTo()), it.heldBy(), 0, List.of(), it.slates(), List.of(), null);
        } else if (command instanceof ViewerEntity.Look it) {
            return new ViewerAsk(path(it.replyTo()), 0, it.clockMillis(), List.of(), List.of(), it.slates(), null);
        } else if (command instanceof ViewerEntity.Settle it) {
            return ViewerAsk.of("", 0, it.through());
        } else if (command instanceof ViewerEntity.Purge it) {
            return new ViewerAsk(path(it.replyTo()), it.heldBy(), 0, List.of(), List.of(), List.of(), it.through());
        } else if (command instanceof ViewerEntity.Persist it) {
            return ViewerAsk.of(path(it.replyTo()), 0, null);
        } else if (command instanceof ViewerEntity.View it) {
            return ViewerAsk.of(path(it.replyTo()), it.nowMillis(), null);
        } else if (command instanceof ViewerEntity.Inspect it) {
            return ViewerAsk.of(path(it.replyTo()), 0, null);
        }
        throw Manifest.notSent(command);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            return read(bytes, Manifest.named(manifest));
        } catch (Unreadable unreadable) {
            throw new NotSerializableException(unreadable.getMessage());
        }
    }

    private Object read(byte[] bytes, Manifest manifest) throws Unreadable, NotSerializableException {
        return switch (manifest) {
            case HOST_EVENTS, HOST_AUDIENCE, HOST_PERSIST, HOST_INSPECT -> host(HostAsk.decode(bytes), manifest);
            case HOST_APPLIED -> {
                AppliedAnswer it = AppliedAnswer.decode(bytes);
                yield new Applied<HostVerdict>(it.incarnation(), Verdicts.ofHost(it.verdicts()));
            }
            case VIEWER_APPLIED -> {
                AppliedAnswer it = AppliedAnswer.decode(bytes);
                yield new Applied<>(it.incarnation(), Verdicts.ofViewer(it.verdicts(), it.told()));
            }
            case DURABLE -> new Durable(AppliedAnswer.decode(bytes).incarnation());
            case LOOKED ->
                new Looked(LookedAnswer.decode(bytes).afterMillis().stream()
                        .map(slate -> slate.stream().map(Came::new).toList())
                        .toList());
            case VIEW -> ViewerViews.decode(bytes);
            default -> viewer(ViewerAsk.decode(bytes), manifest);
        };
    }

    private HostEntity.Command host(HostAsk ask, Manifest manifest) {
        return switch (manifest) {
            case HOST_EVENTS -> new HostEntity.ApplyEvents(ask.events(), ask.heldBy(), actor(ask.replyTo()));
            case HOST_AUDIENCE -> new HostEntity.ApplyAudience(ask.audience(), ask.heldBy(), actor(ask.replyTo()));
            case HOST_PERSIST -> new HostEntity.Persist(actor(ask.replyTo()));
            default -> new HostEntity.Inspect(actor(ask.replyTo()));
        };
    }

    private ViewerEntity.Command viewer(ViewerAsk ask, Manifest manifest) throws NotSerializableException {
        return switch (manifest) {
            case VIEWER_BEHAVIOURS ->
                new ViewerEntity.ApplyBehaviours(
                        ask.behaviours(), ask.clockMillis(), ask.heldBy(), actor(ask.replyTo()));
            case VIEWER_SLATES -> new ViewerEntity.ApplySlates(ask.slates(), ask.heldBy(), actor(ask.replyTo()));
            case VIEWER_LOOK -> new ViewerEntity.Look(ask.looked(), ask.clockMillis(), actor(ask.replyTo()));
            case VIEWER_SETTLE -> new ViewerEntity.Settle(through(ask));
            case VIEWER_PURGE -> new ViewerEntity.Purge(through(ask), ask.heldBy(), actor(ask.replyTo()));
            case VIEWER_PERSIST -> new ViewerEntity.Persist(actor(ask.replyTo()));
            case VIEWER_VIEW -> new ViewerEntity.View(ask.clockMillis(), actor(ask.replyTo()));
            default -> new ViewerEntity.Inspect(actor(ask.replyTo()));
        };
    }

    private static Position through(ViewerAsk ask) throws NotSerializableException {
        if (ask.through() == null) {
            throw new NotSerializableException("viewer-ask: the place up to which is missing");
        }
        return ask.through();
    }

    private String path(ActorRef<?> actor) {
        return resolver().toSerializationFormat(actor);
    }

    private <T> ActorRef<T> actor(String path) {
        return resolver().resolveActorRef(path);
    }

    private ActorRefResolver resolver() {
        return ActorRefResolver.get(Adapter.toTyped(system));
    }
}
