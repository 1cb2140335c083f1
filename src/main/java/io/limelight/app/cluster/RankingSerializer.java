package io.limelight.app.cluster;

import io.limelight.rank.remote.RankerNode.Rank;
import io.limelight.wire.RankAnswer;
import io.limelight.wire.RankAsk;
import io.limelight.wire.Unreadable;
import java.io.NotSerializableException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * What nodes ask rankers on others and what those answer, as Pekko sends it; bound in {@code serialization.conf}. A manifest is
 * never reused for something else.
 */
public final class RankingSerializer extends SerializerWithStringManifest {
    private static final String ASK = "ask";
    private static final String ANSWER = "answer";

    private final ExtendedActorSystem system;

    /** Pekko makes it. */
    public RankingSerializer(ExtendedActorSystem system) {
        this.system = system;
    }

    @Override
    public int identifier() {
        return 7303;
    }

    @Override
    public String manifest(Object message) {
        return message instanceof Rank ? ASK : ANSWER;
    }

    @Override
    public byte[] toBinary(Object message) {
        if (message instanceof Rank it) {
            return it.ask().to(resolver().toSerializationFormat(it.replyTo())).encode();
        } else if (message instanceof RankAnswer it) {
            return it.encode();
        }
        throw Manifest.notSent(message);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            return switch (manifest) {
                case ASK -> {
                    RankAsk ask = RankAsk.decode(bytes);
                    yield new Rank(ask, resolver().resolveActorRef(ask.replyTo()));
                }
                case ANSWER -> RankAnswer.decode(bytes);
                default -> throw new NotSerializableException("message '" + manifest + "' is unknown here");
            };
        } catch (Unreadable unreadable) {
            throw new NotSerializableException(unreadable.getMessage());
        }
    }

    private ActorRefResolver resolver() {
        return ActorRefResolver.get(Adapter.toTyped(system));
    }
}
