package io.limelight.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a host does on air, with a clock of its own. Another round of the same PK is the same turn; the next opponent is not.
 *
 * @param sinceMillis when it began
 * @param pk against whom, when the activity's event says it
 */
public record Turn(
        Activity activity, long sinceMillis, @Nullable Pk pk) {
    /** The turn that an event at {@code atMillis} leaves: this one with its news, or a new one. */
    public Turn then(Activity next, @Nullable Pk nextPk, long atMillis) {
        boolean same = activity.equals(next) && Objects.equals(opponent(pk), opponent(nextPk));
        return new Turn(next, same ? sinceMillis : atMillis, nextPk);
    }

    private static @Nullable HostId opponent(@Nullable Pk pk) {
        return pk == null ? null : pk.opponent();
    }
}
