package io.limelight.app.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where nodes live, and how one is cut off from everybody else. */
interface Network {
    /** What a node's command begins with. */
    List<String> prefix(int node);

    /** The address of a node, for nodes and clients. */
    String host(int node);

    /** Why nobody can be cut off here; null when everybody can. */
    @Nullable
    String obstacle();

    /** From now on no packet comes to a node, or from it, but of whom {@code reach} leaves to it. */
    void cutOff(int node, Reach reach) throws Exception;

    /** Ends what {@link #cutOff} began. */
    void heal(int node) throws Exception;

    /** Whom a node that is cut off still reaches. */
    enum Reach {
        NOBODY,
        KAFKA_AND_CASSANDRA
    }
}
