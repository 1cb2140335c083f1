package io.limelight.dataset;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;

/**
 * One thing to do in a replay.
 *
 * @param sequence from 1, growing by 1 in the order given: the same log and settings number the same items alike. A
 *     producer stores it beside each record, see {@link Resume}
 * @param atMillis when it is due, by the log's clock; never smaller than the item's before
 * @param repeat the same fact, with the same event id, was given before
 */
public record ReplayItem(long sequence, long atMillis, boolean repeat, Fact fact) {
    public sealed interface Fact {
        /** Whether it is for a topic: what is not leaves nothing in the log and is never repeated. */
        default boolean record() {
            return false;
        }
    }

    /** A record for the topic of what hosts did. */
    public record HostFact(HostEvent event) implements Fact {
        @Override
        public boolean record() {
            return true;
        }
    }

    /** A record for the topic of what users did. */
    public record ViewerFact(Behaviour behaviour) implements Fact {
        @Override
        public boolean record() {
            return true;
        }
    }

    /** A recommendation to ask for, once per user and minute of the log. */
    public record Ask(UserId userId, Scene scene, String placement, long minute) implements Fact {}

    /**
     * A host that the log shows to a user now, before anything comes of it: where features are encoded.
     *
     * @param row of the log, from 0
     */
    public record Show(UserId userId, HostId hostId, Scene scene, String placement, int row) implements Fact {}
}
