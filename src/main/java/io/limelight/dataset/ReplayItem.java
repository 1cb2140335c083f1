package io.limelight.dataset;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
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
    public sealed interface Fact {}

    /** A record for the topic of what hosts did. */
    public record HostFact(HostEvent event) implements Fact {}

    /** A record for the topic of what users did. */
    public record ViewerFact(Behaviour behaviour) implements Fact {}

    /** A recommendation to ask for, once per user and minute of the log. */
    public record Ask(UserId userId, Scene scene, long minute) implements Fact {}
}
