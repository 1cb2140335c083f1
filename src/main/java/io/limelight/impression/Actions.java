package io.limelight.impression;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Clicked;
import io.limelight.domain.Behaviour.Followed;
import io.limelight.domain.Behaviour.Gifted;
import io.limelight.domain.Behaviour.Interacted;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Label;
import java.util.EnumSet;
import java.util.Set;

/** Which labels a behaviour is an action of. */
final class Actions {
    private static final Set<Label> NONE = Set.copyOf(EnumSet.noneOf(Label.class));
    private static final Set<Label> CLICK = EnumSet.of(Label.CLICK);
    private static final Set<Label> WATCH = EnumSet.of(Label.WATCH);
    private static final Set<Label> EFFECTIVE_WATCH = EnumSet.of(Label.WATCH, Label.EFFECTIVE_WATCH);
    private static final Set<Label> FOLLOW = EnumSet.of(Label.FOLLOW);
    private static final Set<Label> GIFT = EnumSet.of(Label.GIFT);

    /** A watch tells how long it has lasted so far, so it is effective from the first report of 30 s or more; nothing is summed. */
    static Set<Label> of(Behaviour behaviour) {
        if (behaviour instanceof Clicked) {
            return CLICK;
        } else if (behaviour instanceof Watched watched) {
            boolean effective = watched.dwell().compareTo(Watched.EFFECTIVE) >= 0;
            return effective ? EFFECTIVE_WATCH : watched.dwell().isZero() ? NONE : WATCH;
        } else if (behaviour instanceof Interacted interacted) {
            return EnumSet.of(label(interacted));
        } else if (behaviour instanceof Followed followed) {
            return followed.following() ? FOLLOW : NONE;
        }
        return behaviour instanceof Gifted ? GIFT : NONE;
    }

    private static Label label(Interacted interacted) {
        return switch (interacted.interaction()) {
            case PROFILE_ENTER -> Label.PROFILE_ENTER;
            case COMMENT -> Label.COMMENT;
            case LIKE -> Label.LIKE;
            case SHARE -> Label.SHARE;
        };
    }

    private Actions() {}
}
