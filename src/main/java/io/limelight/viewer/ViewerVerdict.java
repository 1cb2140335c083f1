package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.UserId;
import java.util.List;

/** What a viewer decided of one behaviour. */
public sealed interface ViewerVerdict {
    ViewerVerdict DUPLICATE = new Duplicate();

    /**
     * It happened; its host is told these effects.
     *
     * @param friends who are told where the user is now
     * @param passedOn what other users are told, each by a record of their own
     */
    record Accepted(Effects effects, List<UserId> friends, List<Behaviour> passedOn) implements ViewerVerdict {
        public Accepted {
            friends = List.copyOf(friends);
            passedOn = List.copyOf(passedOn);
        }

        public Accepted(Effects effects, List<UserId> friends) {
            this(effects, friends, List.of());
        }

        public Accepted(Effects effects) {
            this(effects, List.of());
        }
    }

    /** Its event id was decided already, at another place in the log. */
    record Duplicate() implements ViewerVerdict {}
}
