package io.limelight.app.cluster;

import java.util.Locale;

/** What a node does in its cluster; {@code limelight.cluster.roles}. */
public enum Role {
    /** Answers clients: has a board, the cascade and the clients' port. */
    API,
    /** Reads the log into hosts and viewers, and holds them. */
    ENTITY,
    /** Has a board and the bundle that serves, to rank by. */
    RANKER,
    /** Starts nothing in a node: training is a command of its own, and this marks where it is run. */
    TRAINER;

    /** As settings and Pekko spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
