package io.limelight.viewer;

import io.limelight.domain.UserId;
import java.util.List;

/** What a viewer decided of one behaviour. */
public sealed interface ViewerVerdict {
    ViewerVerdict DUPLICATE = new Duplicate();

    /**
     * It happened; its host is told these effects.
     *
     * @param friends who are told where the user is now
     */
    record Accepted(Effects effects, List<UserId> friends) implements ViewerVerdict {
        public Accepted {
            friends = List.copyOf(friends);
        }

        public Accepted(Effects effects) {
            this(effects, List.of());
        }
    }

    /** Its event id was decided already, at another place in the log. */
    record Duplicate() implements ViewerVerdict {}
}
